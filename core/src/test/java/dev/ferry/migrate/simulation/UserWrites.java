package dev.ferry.migrate.simulation;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;

/** What we ask WorkOS to do to users. */
record UserWrites(SimulatedWorkos workos) {

  Outcome perform(Endpoint<?> request, long now) {
    if (request instanceof DeleteUser delete) {
      return deleteUser(delete, now);
    } else if (request instanceof DeleteFactor delete) {
      return deleteFactor(delete);
    } else if (request instanceof RestoreUser restore) {
      return restore(restore, now);
    } else if (request instanceof CreateUser create) {
      return create(create, now);
    } else if (request instanceof UpdateUser update) {
      return update(update, now);
    } else if (request instanceof EnrollTotp enroll) {
      return enroll(enroll, now);
    }
    throw new AssertionError(request);
  }

  private Outcome create(CreateUser create, long now) {
    TargetUser target = create.target();
    if (workos.refuses(target)) {
      return new Outcome.Rejected(SimulatedWorkos.error(422, "invalid_request_parameters"));
    }
    if (workos.byEmail(target.email()) != null) {
      return new Outcome.AlreadyThere(false, SimulatedWorkos.error(400, "email_not_available"));
    }
    if (!workos.withExternalId(target.externalId()).isEmpty()) {
      return new Outcome.AlreadyThere(true, SimulatedWorkos.error(400, "external_id_already_used"));
    }
    if (create.password() != null && workos.refusesPassword(target)) {
      return new Outcome.Rejected(SimulatedWorkos.error(400, "invalid_password_hash"));
    }
    if (workos.refusesMetadata(target)) {
      return new Outcome.Rejected(SimulatedWorkos.error(400, "invalid_metadata"));
    }
    boolean password = create.password() != null;
    return new Outcome.Answer(workos.add(target, target.externalId(), true, password, now).user);
  }

  private Outcome update(UpdateUser update, long now) {
    Account account = workos.accountOrNull(update.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(SimulatedWorkos.error(404, "entity_not_found"));
    }
    if (update.fields().contains(UserField.LOCALE) && workos.refusesLocale(update.target())) {
      return new Outcome.Rejected(SimulatedWorkos.error(400, "invalid_locale"));
    }
    UserContent written = UserContent.of(update.target());
    SimulatedWorkos.write(account, account.content().with(written, update.fields()), now);
    workos.index(account);
    return new Outcome.Answer(account.user);
  }

  private Outcome restore(RestoreUser restore, long now) {
    Account account = workos.accountOrNull(restore.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(SimulatedWorkos.error(404, "entity_not_found"));
    }
    SimulatedWorkos.write(account, account.content().with(restore.to(), restore.written()), now);
    workos.index(account);
    return new Outcome.Answer(account.user);
  }

  private Outcome deleteUser(DeleteUser delete, long now) {
    Account account = workos.accountOrNull(delete.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Absent();
    }
    workos.remove(account, now);
    return new Outcome.Deleted();
  }

  private Outcome deleteFactor(DeleteFactor delete) {
    for (Account account : workos.all()) {
      for (Account.Factor factor : List.copyOf(account.factors)) {
        if (account.exists() && factor.factor().id().equals(delete.factorId())) {
          account.factors.remove(factor);
          account.deletedFactors.add(factor);
          return new Outcome.Deleted();
        }
      }
    }
    return new Outcome.Absent();
  }

  private Outcome enroll(EnrollTotp enroll, long now) {
    Account account = workos.accountOrNull(enroll.workosId());
    if (account == null || !account.exists()) {
      return new Outcome.Rejected(SimulatedWorkos.error(404, "entity_not_found"));
    }
    String id = "factor_" + workos.nextNumber();
    String at = SimulatedWorkos.time(now);
    account.factors.add(
        new Account.Factor(
            new WorkosFactor(id, "totp", enroll.issuer(), enroll.label(), at), true, now));
    SimulatedWorkos.touch(account, now);
    return new Outcome.Answer(new EnrolledFactor(id, account.id, at));
  }
}

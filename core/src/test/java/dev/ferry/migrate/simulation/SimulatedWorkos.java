package dev.ferry.migrate.simulation;

import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListFactors;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WorkOS without network and time of its own: users unique by e-mail and by external id, factors
 * not unique, look-ups that see the past.
 */
final class SimulatedWorkos {
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> byEmail = new HashMap<>();
  private final Map<String, Account> byExternalId = new HashMap<>();
  private final Set<String> refusedPasswords = new HashSet<>();
  private final Set<String> refusedMetadata = new HashSet<>();
  private final Set<String> refusedWhole = new HashSet<>();
  private int lastNumber;

  /** A user as WorkOS holds it. */
  static final class Account {
    final String id;
    final boolean byUs;
    final long since;
    WorkosUser user;
    boolean password;
    final List<Factor> factors = new ArrayList<>();

    Account(String id, boolean byUs, long since, WorkosUser user, boolean password) {
      this.id = id;
      this.byUs = byUs;
      this.since = since;
      this.user = user;
      this.password = password;
    }

    long factorsByUs() {
      return factors.stream().filter(Factor::byUs).count();
    }

    @Override
    public String toString() {
      return user + " " + factors;
    }
  }

  record Factor(WorkosFactor factor, boolean byUs, long since) {}

  /** Somebody else's user, or one that was there before. */
  Account hold(TargetUser user, @Nullable String externalId) {
    return add(user, externalId, false, false, Long.MIN_VALUE);
  }

  void holdFactor(Account account, String issuer, String label) {
    account.factors.add(
        new Factor(
            new WorkosFactor("factor_" + ++lastNumber, "totp", issuer, label),
            false,
            Long.MIN_VALUE));
  }

  void refusePassword(String externalId) {
    refusedPasswords.add(externalId);
  }

  void refuseMetadata(String externalId) {
    refusedMetadata.add(externalId);
  }

  void refuse(String externalId) {
    refusedWhole.add(externalId);
  }

  List<Account> withExternalId(String externalId) {
    return accounts.values().stream()
        .filter(account -> externalId.equals(account.user.externalId()))
        .toList();
  }

  /** How many factors of this user are our doing. */
  long factorsByUs(String workosId) {
    Account account = accounts.get(workosId);
    return account == null ? 0 : account.factorsByUs();
  }

  /** Does what the request asks for, and says what a good answer would say. */
  Outcome perform(WorkosRequest request, long now) {
    if (request instanceof CreateUser create) {
      return create(create, now);
    } else if (request instanceof UpdateUser update) {
      return update(update);
    } else if (request instanceof EnrollTotp enroll) {
      return enroll(enroll, now);
    }
    throw new AssertionError(request);
  }

  private Outcome create(CreateUser create, long now) {
    TargetUser target = create.target();
    if (refusedWhole.contains(target.externalId())) {
      return new Outcome.Rejected(error(422, "invalid_request_parameters"));
    }
    if (byEmail.containsKey(target.email())) {
      return new Outcome.AlreadyThere(false, error(400, "email_not_available"));
    }
    if (byExternalId.containsKey(target.externalId())) {
      return new Outcome.AlreadyThere(true, error(400, "external_id_already_used"));
    }
    if (create.password() != null && refusedPasswords.contains(target.externalId())) {
      return new Outcome.Rejected(error(400, "invalid_password_hash"));
    }
    if (!target.metadata().isEmpty() && refusedMetadata.contains(target.externalId())) {
      return new Outcome.Rejected(error(400, "invalid_metadata"));
    }
    boolean password = create.password() != null;
    return new Outcome.OneUser(add(target, target.externalId(), true, password, now).user);
  }

  private Account add(
      TargetUser target, @Nullable String externalId, boolean byUs, boolean password, long now) {
    String id = "user_w" + ++lastNumber;
    Account account = new Account(id, byUs, now, user(id, target, externalId), password);
    accounts.put(id, account);
    byEmail.put(target.email(), account);
    if (externalId != null) {
      byExternalId.put(externalId, account);
    }
    return account;
  }

  private static WorkosUser user(String id, TargetUser target, @Nullable String externalId) {
    return new WorkosUser(
        id,
        target.email(),
        target.emailVerified(),
        target.firstName(),
        target.lastName(),
        externalId,
        target.metadata(),
        null,
        null);
  }

  private Outcome update(UpdateUser update) {
    Account account = accounts.get(update.workosId());
    if (account == null) {
      return new Outcome.Rejected(error(404, "entity_not_found"));
    }
    WorkosUser was = account.user;
    TargetUser target = update.target();
    account.user =
        new WorkosUser(
            was.id(),
            was.email(),
            was.emailVerified(),
            update.fields().contains(UserField.FIRST_NAME) ? target.firstName() : was.firstName(),
            was.lastName(),
            update.fields().contains(UserField.EXTERNAL_ID)
                ? target.externalId()
                : was.externalId(),
            was.metadata(),
            null,
            null);
    String externalId = account.user.externalId();
    if (externalId != null) {
      byExternalId.put(externalId, account);
    }
    return new Outcome.OneUser(account.user);
  }

  private Outcome enroll(EnrollTotp enroll, long now) {
    Account account = accounts.get(enroll.workosId());
    if (account == null) {
      return new Outcome.Rejected(error(404, "entity_not_found"));
    }
    String id = "factor_" + ++lastNumber;
    account.factors.add(
        new Factor(new WorkosFactor(id, "totp", enroll.issuer(), enroll.label()), true, now));
    return new Outcome.OneFactor(id);
  }

  /** Looks, and sees what was there at that time. */
  Outcome look(WorkosRequest request, long asOf) {
    if (request instanceof FindUser find) {
      return seen(byExternalId.get(find.externalId()), asOf);
    } else if (request instanceof GetUser get) {
      return seen(accounts.get(get.workosId()), asOf);
    } else if (request instanceof ListFactors list) {
      Account account = accounts.get(list.workosId());
      return account == null
          ? new Outcome.Rejected(error(404, "entity_not_found"))
          : new Outcome.Factors(
              account.factors.stream()
                  .filter(factor -> factor.since() <= asOf)
                  .map(Factor::factor)
                  .toList());
    }
    throw new AssertionError(request);
  }

  /** Looks, and sees somebody else. */
  Outcome lookPast(String externalId) {
    return accounts.values().stream()
        .filter(account -> !externalId.equals(account.user.externalId()))
        .findFirst()
        .<Outcome>map(account -> new Outcome.OneUser(account.user))
        .orElseGet(Outcome.Absent::new);
  }

  private static Outcome seen(@Nullable Account account, long asOf) {
    return account == null || account.since > asOf
        ? new Outcome.Absent()
        : new Outcome.OneUser(account.user);
  }

  private static ApiError error(int status, String code) {
    return new ApiError(status, code, "in the simulation", List.of(), null);
  }
}

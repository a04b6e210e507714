package dev.ferry.migrate.simulation;

import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Outcome;

/** An answer that names somebody or something else. */
final class AnotherAnswer {
  private AnotherAnswer() {}

  /** The same answer if nobody else could be meant by it. */
  static Outcome inPlaceOf(Outcome outcome, SimulatedWorkos workos) {
    if (outcome.value() instanceof WorkosUser made) {
      return workos.all().stream()
          .filter(account -> account.exists() && !account.id.equals(made.id()))
          .findFirst()
          .<Outcome>map(account -> new Outcome.Answer(account.user))
          .orElse(outcome);
    } else if (outcome.value() instanceof EnrolledFactor made) {
      return new Outcome.Answer(
          new EnrolledFactor(made.factorId(), "user_other", made.createdAt()));
    } else if (outcome.value() instanceof WorkosMembership made) {
      WorkosMembership was = made;
      return new Outcome.Answer(
          new WorkosMembership(
              was.id(),
              was.userId(),
              "org_other",
              was.status(),
              was.roles(),
              was.createdAt(),
              was.updatedAt()));
    } else if (outcome.value() instanceof WorkosOrganization made) {
      WorkosOrganization was = made;
      return new Outcome.Answer(
          new WorkosOrganization(
              "org_other", was.name(), "org_else", was.metadata(), was.domains(), null));
    } else if (outcome.value() instanceof AddedDomain made) {
      return new Outcome.Answer(new AddedDomain(made.domain(), "org_other"));
    } else if (outcome.value() instanceof WorkosRole made) {
      return new Outcome.Answer(new WorkosRole("other", made.name(), made.permissions()));
    } else if (outcome.value() instanceof WorkosPermission made) {
      return new Outcome.Answer(new WorkosPermission("other", made.name()));
    }
    return outcome;
  }
}

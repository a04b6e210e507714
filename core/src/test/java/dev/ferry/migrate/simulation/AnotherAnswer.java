package dev.ferry.migrate.simulation;

import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Outcome;

/** An answer that names somebody or something else. */
final class AnotherAnswer {
  private AnotherAnswer() {}

  /** The same answer if nobody else could be meant by it. */
  static Outcome inPlaceOf(Outcome outcome, SimulatedWorkos workos) {
    if (outcome instanceof Outcome.OneUser made) {
      return workos.all().stream()
          .filter(account -> account.exists() && !account.id.equals(made.user().id()))
          .findFirst()
          .<Outcome>map(account -> new Outcome.OneUser(account.user))
          .orElse(outcome);
    } else if (outcome instanceof Outcome.OneFactor made) {
      return new Outcome.OneFactor(made.factorId(), "user_other", made.createdAt());
    } else if (outcome instanceof Outcome.OneMembership made) {
      WorkosMembership was = made.membership();
      return new Outcome.OneMembership(
          new WorkosMembership(
              was.id(),
              was.userId(),
              "org_other",
              was.status(),
              was.roles(),
              was.createdAt(),
              was.updatedAt()));
    } else if (outcome instanceof Outcome.OneOrganization made) {
      WorkosOrganization was = made.organization();
      return new Outcome.OneOrganization(
          new WorkosOrganization(
              "org_other", was.name(), "org_else", was.metadata(), was.domains(), null));
    } else if (outcome instanceof Outcome.OneDomain made) {
      return new Outcome.OneDomain(made.domain(), "org_other");
    } else if (outcome instanceof Outcome.OneRole made) {
      return new Outcome.OneRole(
          new WorkosRole("other", made.role().name(), made.role().permissions()));
    } else if (outcome instanceof Outcome.OnePermission made) {
      return new Outcome.OnePermission(new WorkosPermission("other", made.permission().name()));
    }
    return outcome;
  }
}

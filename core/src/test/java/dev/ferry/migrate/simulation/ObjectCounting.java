package dev.ferry.migrate.simulation;

import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;

/** Counts what became of everything beside users. */
final class ObjectCounting {
  private ObjectCounting() {}

  static void count(SimulatedJournal journal, Tally tally) {
    for (Result<Outcome> result : journal.ended().objects().values()) {
      tally.add(
          switch (result.kind()) {
            case PERMISSION -> Seen.PERMISSIONS;
            case ROLE -> Seen.ROLES;
            case ORGANIZATION -> Seen.ORGANIZATIONS;
            case DOMAIN -> Seen.DOMAINS;
            case MEMBERSHIP -> Seen.MEMBERSHIPS;
            default -> throw new AssertionError(result);
          });
      tally.add(
          switch (result.outcome()) {
            case CREATED -> Seen.OBJECTS_CREATED;
            case UPDATED -> Seen.OBJECTS_UPDATED;
            case ADOPTED -> Seen.OBJECTS_ADOPTED;
            case UNCHANGED -> Seen.OBJECTS_UNCHANGED;
            case SKIPPED -> Seen.OBJECTS_SKIPPED;
            case FAILED -> Seen.OBJECTS_FAILED;
          });
      if (result.reason() == Reason.USER_NOT_THERE) {
        tally.add(Seen.USER_NOT_THERE);
      } else if (result.reason() == Reason.ORGANIZATION_NOT_THERE) {
        tally.add(Seen.ORGANIZATION_NOT_THERE);
      } else if (result.reason() == Reason.PERMISSION_NOT_THERE) {
        tally.add(Seen.PERMISSION_NOT_THERE);
      } else if (result.reason() == Reason.ROLE_NOT_THERE) {
        tally.add(Seen.ROLE_NOT_THERE);
      } else if (result.reason() == Reason.CHANGED_SINCE_PLAN) {
        tally.add(Seen.OTHERS_MADE_ROLES);
      } else if (result.reason() == Reason.TARGET_DIFFERS) {
        tally.add(Seen.OTHERS_MADE_ANOTHER);
      } else if (result.reason() == Reason.DOMAIN_IN_USE) {
        tally.add(Seen.DOMAINS_IN_USE);
      }
    }
  }
}

package dev.ferry.migrate.simulation;

import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;

/** Counts what a rollback has made of users and of everything else. */
final class UndoCounting {
  private UndoCounting() {}

  static void count(SimulatedJournal journal, Tally tally) {
    for (Result<Undone> result : journal.undone().users().values()) {
      tally.add(
          switch (result.outcome()) {
            case DELETED -> Seen.UNDONE_DELETED;
            case RESTORED -> Seen.UNDONE_RESTORED;
            case KEPT -> Seen.UNDONE_KEPT;
            case GONE -> Seen.UNDONE_GONE;
            case UNTOUCHED, FAILED -> Seen.UNDONE_UNTOUCHED;
          });
      if (result.reason() == Reason.TOUCHED_SINCE) {
        tally.add(Seen.KEPT_AS_TOUCHED);
      } else if (result.reason() == Reason.CHANGED_SINCE) {
        tally.add(Seen.KEPT_FOR_OTHERS_WORK);
      }
      if (journal.undone().ofFactor(result.clerkId()) == Undone.DELETED) {
        tally.add(Seen.UNDONE_FACTORS);
      }
    }
    for (Result<Undone> result : journal.undone().objects().values()) {
      tally.add(
          switch (result.outcome()) {
            case DELETED -> Seen.OBJECTS_UNDONE_DELETED;
            case RESTORED -> Seen.OBJECTS_UNDONE_RESTORED;
            case KEPT -> Seen.OBJECTS_UNDONE_KEPT;
            case GONE -> Seen.OBJECTS_UNDONE_GONE;
            case UNTOUCHED, FAILED -> Seen.OBJECTS_UNDONE_UNTOUCHED;
          });
      if (result.reason() == Reason.ORGANIZATION_HAS_MEMBERS) {
        tally.add(Seen.KEPT_FOR_MEMBERS);
      } else if (result.reason() == Reason.NOT_PROVABLY_OURS) {
        tally.add(Seen.KEPT_UNPROVEN);
      } else if (result.reason() == Reason.SIGNED_IN_SINCE) {
        tally.add(Seen.KEPT_FOR_SIGN_IN);
      } else if (result.reason() == Reason.CHANGED_SINCE) {
        tally.add(Seen.KEPT_FOR_CHANGE);
      } else if (result.reason() == Reason.PERMISSION_IN_USE) {
        tally.add(Seen.KEPT_FOR_OUR_ROLES);
      }
    }
  }
}

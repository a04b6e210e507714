package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import org.jspecify.annotations.Nullable;

/**
 * How far the undoing of one object other than a user is. Immutable.
 *
 * @param steps what is known of its operations
 * @param content what it held at the last look that found nothing in the way, if it is to be
 *     restored
 */
record ObjectRollbackState(RollbackState steps, @Nullable ObjectContent content) {
  static final ObjectRollbackState NONE = new ObjectRollbackState(RollbackState.NONE, null);

  /** How many looks in a row have found that nothing stands in the way. */
  int clearances() {
    return steps.clearance().looks();
  }

  /** What a new run takes up: everything is looked at and decided afresh. */
  ObjectRollbackState takenUpAgain() {
    return new ObjectRollbackState(steps.takenUpAgain(), null);
  }

  ObjectRollbackState after(Fact fact, @Nullable String about) {
    RollbackState next = steps.after(fact, about);
    if (fact instanceof Fact.Cleared cleared) {
      return new ObjectRollbackState(next, cleared.content());
    }
    boolean none = next.clearance().equals(Clearance.NONE);
    return new ObjectRollbackState(next, none ? null : content);
  }
}

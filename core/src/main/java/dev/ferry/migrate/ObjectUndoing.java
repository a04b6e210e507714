package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import org.jspecify.annotations.Nullable;

/**
 * How far the undoing of one object other than a user is. Immutable.
 *
 * @param steps what is known of its operations
 * @param clearances how many looks in a row have found that nothing stands in the way
 * @param content what it held at the last of them, if it is to be restored
 */
record ObjectUndoing(Undoing steps, int clearances, @Nullable ObjectContent content) {
  static final ObjectUndoing NONE = new ObjectUndoing(Undoing.NONE, 0, null);

  /** What a new run takes up: everything is looked at and decided afresh. */
  ObjectUndoing takenUpAgain() {
    return new ObjectUndoing(steps.takenUpAgain(), 0, null);
  }

  ObjectUndoing after(Fact fact, @Nullable String about) {
    Undoing next = steps.after(fact, about);
    if (fact instanceof Fact.Cleared cleared) {
      return new ObjectUndoing(next, clearances + 1, cleared.content());
    }
    // What was seen is good for one request, right after it.
    boolean later =
        fact instanceof Fact.AnswerLost
            || fact instanceof Fact.Throttled
            || fact instanceof Fact.NotApplied
            || fact instanceof Fact.LookedAbsent
            || !fact.operation().undoes();
    return later ? new ObjectUndoing(next, 0, null) : new ObjectUndoing(next, clearances, content);
  }
}

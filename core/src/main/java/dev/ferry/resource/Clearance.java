package dev.ferry.resource;

import dev.ferry.model.Fact;
import org.jspecify.annotations.Nullable;

/**
 * How far the looks are that must find nothing in the way before something is undone. What they
 * have shown is good for one request, right after it. Immutable.
 *
 * @param looks how many in a row have found that nothing stands in the way
 * @param after the cursor from which the list goes on that is being looked at; null at its
 *     beginning
 */
public record Clearance(int looks, @Nullable String after) {
  public static final Clearance NONE = new Clearance(0, null);

  public Clearance after(Fact fact) {
    if (fact instanceof Fact.Cleared cleared) {
      return cleared.after() == null
          ? new Clearance(looks + 1, null)
          : new Clearance(looks, cleared.after());
    }
    boolean later =
        fact instanceof Fact.AnswerLost
            || fact instanceof Fact.Throttled
            || fact instanceof Fact.NotApplied
            || fact instanceof Fact.LookedAbsent;
    return later ? NONE : this;
  }
}

package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look finds. What differs is named and counted only if the look is the last one; before,
 * it is only known that something does, so that a look keeps nothing however much is missing.
 */
final class Findings {
  private final DiffCounter tally;
  private final boolean last;
  private final Map<ObjectKind, Long> expected = new EnumMap<>(ObjectKind.class);
  private boolean differs;
  private long ids;

  Findings(DiffCounter tally, boolean last) {
    this.tally = tally;
    this.last = last;
  }

  /** One more that must be there. */
  void expects(ObjectKind kind) {
    expected.merge(kind, 1L, Long::sum);
  }

  /**
   * Holds what was found against the id that it must have.
   *
   * @param known null if no journal and no plan tells
   */
  void id(ObjectKind kind, String clerkId, @Nullable String known, String actual) {
    if (known != null) {
      ids++;
      if (!known.equals(actual)) {
        differs(Difference.otherId(kind, clerkId, known, actual));
      }
    }
  }

  void differs(Difference difference) {
    differs = true;
    if (last) {
      tally.accept(difference);
    }
  }

  /**
   * Ends the look.
   *
   * @return true if no other one is needed
   */
  boolean conclude() {
    boolean concluded = last || !differs;
    if (concluded) {
      expected.forEach(tally::expected);
      tally.byId(ids);
    }
    return concluded;
  }
}

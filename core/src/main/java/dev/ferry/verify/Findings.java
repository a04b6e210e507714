package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.verify.DiffCounter.Count;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look finds. What differs is named and counted only if the look is the last one; before,
 * it is only known that something does, so that a look keeps nothing however much is missing.
 */
final class Findings {
  private final DiffCounter counter;
  private final boolean last;
  private final Map<ObjectKind, Long> expected = new EnumMap<>(ObjectKind.class);
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private boolean differs;

  Findings(DiffCounter counter, boolean last) {
    this.counter = counter;
    this.last = last;
  }

  /** What the plan must have of an object that it expects in WorkOS. */
  static <T> T target(@Nullable T target, Planned plan) {
    if (target == null) {
      throw new IllegalStateException("expected, but nothing is planned for it: " + plan.clerkId());
    }
    return target;
  }

  /** One more that must be there. */
  void expects(ObjectKind kind) {
    expected.merge(kind, 1L, Long::sum);
  }

  void counts(Count count) {
    counts.merge(count, 1L, Long::sum);
  }

  /**
   * Holds what was found against the id that it must have.
   *
   * @param known to the journal; null if it tells none, and the plan may
   */
  void id(Planned plan, @Nullable String known, String actual) {
    String wanted = known == null ? plan.workosId() : known;
    if (wanted != null) {
      counts(Count.BY_ID);
      if (!wanted.equals(actual)) {
        differs(Difference.otherId(plan.kind(), plan.clerkId(), wanted, actual));
      }
    }
  }

  void missing(Planned plan, String what) {
    differs(Difference.missing(plan.kind(), plan.clerkId(), what));
  }

  void differs(Planned plan, String field, String wanted, String actual) {
    differs(Difference.differs(plan.kind(), plan.clerkId(), field, wanted, actual));
  }

  void differs(Difference difference) {
    differs = true;
    if (last) {
      counter.accept(difference);
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
      expected.forEach(counter::expected);
      counts.forEach(counter::add);
    }
    return concluded;
  }
}

package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.verify.VerificationReport.Compared;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what is compared and what is named, and passes on each difference. */
final class DiffCounter implements Consumer<Difference> {
  private final Consumer<Difference> differences;
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<ObjectKind, Compared> compared = new EnumMap<>(ObjectKind.class);

  /** What is counted without regard to the kind of object. */
  enum Count {
    MISSING,
    EXTRA,
    DIFFERING,
    REMOVED,
    /** Held against the WorkOS id that the journal, or else the plan, knows. */
    BY_ID,
    FACTOR_LISTS,
    /** Passwords that no read can prove. */
    UNPROVABLE
  }

  DiffCounter(Consumer<Difference> differences) {
    this.differences = differences;
  }

  void add(Count count, long more) {
    counts.merge(count, more, Long::sum);
  }

  void expected(ObjectKind kind, long more) {
    compared.merge(kind, new Compared(more, 0), (old, next) -> old.plus(more, 0));
  }

  @Override
  public void accept(Difference difference) {
    switch (difference.kind()) {
      case Difference.MISSING -> missing(difference.object());
      case Difference.EXTRA -> add(Count.EXTRA, 1);
      case Difference.DIFFERS -> add(Count.DIFFERING, 1);
      case Difference.REMOVED -> add(Count.REMOVED, 1);
      default -> throw new IllegalArgumentException("no kind of difference: " + difference.kind());
    }
    differences.accept(difference);
  }

  private void missing(ObjectKind kind) {
    add(Count.MISSING, 1);
    compared.merge(kind, new Compared(0, 1), (old, next) -> old.plus(0, 1));
  }

  long of(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  /** How many were passed on. */
  long differences() {
    return of(Count.MISSING) + of(Count.EXTRA) + of(Count.DIFFERING) + of(Count.REMOVED);
  }

  long expected(ObjectKind kind) {
    return compared.getOrDefault(kind, Compared.NONE).expected();
  }

  /**
   * What it comes to.
   *
   * @param users that WorkOS holds
   * @param plan the generation of the plan
   * @param journalEntry the last one when it began
   */
  VerificationReport report(long users, long plan, long journalEntry) {
    Map<ObjectKind, Compared> others = new EnumMap<>(ObjectKind.class);
    others.putAll(compared);
    others.keySet().retainAll(ObjectKind.BESIDE_USERS);
    return new VerificationReport(
        users,
        expected(ObjectKind.USER),
        expected(ObjectKind.FACTOR),
        of(Count.MISSING),
        of(Count.EXTRA),
        of(Count.DIFFERING),
        of(Count.UNPROVABLE),
        plan,
        journalEntry,
        of(Count.REMOVED),
        of(Count.BY_ID),
        of(Count.FACTOR_LISTS),
        others);
  }
}

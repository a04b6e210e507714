package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.verify.VerificationReport.Compared;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what is compared and what is named, and passes on each difference. */
final class DiffCounter implements Consumer<Difference> {
  private final Consumer<Difference> differences;
  private final Map<ObjectKind, Compared> compared = new EnumMap<>(ObjectKind.class);
  private long missing;
  private long extra;
  private long differing;
  private long removed;
  private long ids;

  DiffCounter(Consumer<Difference> differences) {
    this.differences = differences;
  }

  void expected(ObjectKind kind, long more) {
    compared.merge(kind, new Compared(more, 0), (old, next) -> old.plus(more, 0));
  }

  /** So many more were held against the WorkOS id that the journal knows. */
  void byId(long more) {
    ids += more;
  }

  @Override
  public void accept(Difference difference) {
    switch (difference.kind()) {
      case Difference.MISSING -> missing(difference.object());
      case Difference.EXTRA -> extra++;
      case Difference.DIFFERS -> differing++;
      case Difference.REMOVED -> removed++;
      default -> throw new IllegalArgumentException("no kind of difference: " + difference.kind());
    }
    differences.accept(difference);
  }

  private void missing(ObjectKind kind) {
    missing++;
    if (kind != ObjectKind.USER) {
      compared.merge(kind, new Compared(0, 1), (old, next) -> old.plus(0, 1));
    }
  }

  long missing() {
    return missing;
  }

  long extra() {
    return extra;
  }

  long differing() {
    return differing;
  }

  long removed() {
    return removed;
  }

  long ids() {
    return ids;
  }

  /** By kind, users and factors excepted. */
  Map<ObjectKind, Compared> compared() {
    return compared;
  }
}

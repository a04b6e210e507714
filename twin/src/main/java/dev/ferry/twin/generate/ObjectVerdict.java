package dev.ferry.twin.generate;

import java.util.List;
import java.util.Locale;

/**
 * What must become of one Clerk object that is no user.
 *
 * @param reasons why it stays out, or what of it is left behind, each at most once
 */
record ObjectVerdict(Fate fate, List<String> reasons) {

  /** What becomes of an object. */
  enum Fate {
    CREATE,
    ADOPT,
    SKIP,
    BLOCKED;

    /** The key in {@code expected.json}. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the list. */
  ObjectVerdict {
    reasons = List.copyOf(reasons);
  }

  static ObjectVerdict of(Fate fate, String... reasons) {
    return new ObjectVerdict(fate, List.of(reasons));
  }

  /** Whether WorkOS must hold it afterwards. */
  boolean arrives() {
    return fate == Fate.CREATE || fate == Fate.ADOPT;
  }
}

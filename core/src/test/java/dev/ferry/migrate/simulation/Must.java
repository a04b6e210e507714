package dev.ferry.migrate.simulation;

import java.util.List;

/** What a simulated run promises. */
final class Must {
  private Must() {}

  /**
   * @param about put into words only if it does not hold
   */
  static void must(boolean holds, String otherwise, Object... about) {
    if (!holds) {
      throw new AssertionError(otherwise + (about.length == 0 ? "" : " " + List.of(about)));
    }
  }
}

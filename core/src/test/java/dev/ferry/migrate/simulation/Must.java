package dev.ferry.migrate.simulation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a simulated run promises. */
public final class Must {
  private Must() {}

  /**
   * @param about put into words only if it does not hold
   */
  public static void must(boolean holds, String otherwise, Object... about) {
    if (!holds) {
      throw new AssertionError(otherwise + (about.length == 0 ? "" : " " + List.of(about)));
    }
  }

  public static <T> T present(@Nullable T value) {
    must(value != null, "it is not known");
    return Objects.requireNonNull(value);
  }
}

package dev.ferry.cli.rehearse;

import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import java.util.Locale;

/**
 * Whether an embedded WorkOS has room for so many users: it holds everything in memory, unlike all
 * else here.
 *
 * @param most how many bytes this process may use
 */
record TwinMemory(long most) {
  private static final long MEGABYTE = 1L << 20;

  /** Measured with 100,000 users of a generated tenant: 1.8 kB each. */
  static final long BYTES_EACH = 2_000;

  private static final long BYTES_BESIDES = 64 * MEGABYTE;

  static TwinMemory ofThisProcess() {
    return new TwinMemory(Runtime.getRuntime().maxMemory());
  }

  /** Refuses what would end, after a while, with no memory left. */
  void check(long users, StageContext context) {
    long needed = BYTES_BESIDES + users * BYTES_EACH;
    if (needed > most) {
      String more = "FERRY_JAVA_OPTS=-Xmx" + (needed * 3 / 2 / MEGABYTE) + "m ";
      throw UsageError.usage(
          "memory-short",
          String.format(
              Locale.ROOT,
              "an embedded WorkOS with %,d users needs about %,d MB of memory; this process may use"
                  + " %,d MB",
              users,
              needed / MEGABYTE,
              most / MEGABYTE),
          "Give it more.",
          more + context.again());
    }
  }
}

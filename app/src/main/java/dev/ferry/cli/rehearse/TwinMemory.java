package dev.ferry.cli.rehearse;

import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import dev.ferry.text.Counted;

/**
 * Whether an embedded WorkOS has room for so many users: it holds everything in memory, unlike all
 * else here.
 *
 * @param most how many bytes this process may use
 */
public record TwinMemory(long most) {
  private static final long MEGABYTE = 1L << 20;

  /** Measured with 100,000 users of a generated tenant: 1.8 kB each. */
  static final long BYTES_EACH = 2_000;

  /**
   * Measured with 40,000 users, each with a membership and half a kilobyte of metadata: their JSON
   * as text, the ids that a life draws from, and what it reads at once.
   */
  private static final long BYTES_OF_CLERK = 3_000;

  private static final long BYTES_BESIDES = 64 * MEGABYTE;

  public static TwinMemory ofThisProcess() {
    return new TwinMemory(Runtime.getRuntime().maxMemory());
  }

  /** Refuses what would end, after a while, with no memory left. */
  void check(long users, StageContext context) {
    refuse(
        Counted.words("an embedded WorkOS with %,d user[s]", users),
        BYTES_BESIDES + users * BYTES_EACH,
        context);
  }

  /**
   * The same for a night, which needs an embedded Clerk as well.
   *
   * @param inWorkos how many users there will be
   * @param inClerk how many objects of any kind the snapshot holds
   */
  public void checkNight(long inWorkos, long inClerk, StageContext context) {
    refuse(
        Counted.words(
            "an embedded WorkOS with %,d user[s] beside an embedded Clerk with %,d object[s]",
            inWorkos, inClerk),
        ofNight(inWorkos, inClerk),
        context);
  }

  /** How many bytes a night takes. */
  public static long ofNight(long inWorkos, long inClerk) {
    return BYTES_BESIDES + inWorkos * BYTES_EACH + inClerk * BYTES_OF_CLERK;
  }

  private void refuse(String what, long needed, StageContext context) {
    if (needed > most) {
      String more = "FERRY_JAVA_OPTS=-Xmx" + (needed * 3 / 2 / MEGABYTE) + "m ";
      throw UsageError.usage(
          "memory-short",
          Counted.words(
              "%s needs about %,d MB of memory; this process may use %,d MB",
              what, needed / MEGABYTE, most / MEGABYTE),
          "Give it more.",
          more + context.again());
    }
  }
}

package dev.ferry.twin.generate;

import java.util.SplittableRandom;

/** Ids as Clerk makes them, and the randomness that they and all else come from. */
public final class ClerkIds {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private ClerkIds() {}

  /** A prefix and 27 characters. */
  public static String next(String prefix, SplittableRandom random) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 27; i++) {
      id.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return id.toString();
  }

  /**
   * The randomness of one thing of a kind; that of its neighbours has nothing in common with it.
   */
  public static SplittableRandom random(long seed, long index) {
    return new SplittableRandom(mixed(seed ^ mixed(index + 1L)));
  }

  /**
   * Scatters a number (the finalizer of MurmurHash3). Without it the generators of neighbours would
   * be one and the same, a step apart.
   */
  private static long mixed(long number) {
    long z = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }
}

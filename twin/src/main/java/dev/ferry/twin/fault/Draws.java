package dev.ferry.twin.fault;

import java.util.OptionalDouble;

/**
 * Numbers that look random and depend on the seed and the request's number alone, so that neither
 * the order of requests nor the thread that asks makes a difference. Immutable.
 */
record Draws(long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Other numbers, which tell nothing about these. */
  Draws apart(int which) {
    return new Draws(mixed(seed + which * GOLDEN));
  }

  /**
   * Strikes this share of all numbers.
   *
   * @param share 0 for none to 1 for all
   * @return if the number is struck, another draw of 0 or more and less than 1
   */
  OptionalDouble strike(double share, long number) {
    double drawn = unit(number);
    return drawn < share ? OptionalDouble.of(drawn / share) : OptionalDouble.empty();
  }

  /** 0 or more and less than 1. */
  double unit(long number) {
    return (mixed(seed ^ mixed(number + GOLDEN)) >>> 11) * 0x1.0p-53;
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

package dev.ferry.pace;

import java.time.Duration;

/**
 * How long to wait before a further attempt: doubling from a first wait to a longest, spread by up
 * to a quarter either way. The spread comes from a seed, so that a run can be repeated exactly.
 *
 * @param first the wait before the second attempt
 * @param longest no wait is longer, before it is spread
 */
public record Backoff(Duration first, Duration longest) {

  /**
   * @param failures how many attempts have failed, 1 or more
   * @param seed what spreads this wait, such as a hash of the record's id
   */
  public Duration after(int failures, long seed) {
    int doublings = Math.min(Math.max(failures, 1) - 1, 30);
    long millis = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(Math.round(millis * (0.75 + 0.5 * unit(seed * 31 + failures))));
  }

  /** A number from 0 to 1 that looks random: the finaliser of SplitMix64. */
  private static double unit(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}

package dev.ferry.pace;

import java.time.Duration;

/**
 * So many requests in any window of this length.
 *
 * @param name as it stands in the rate-limit table, for people
 * @param limit 1 or more
 * @param window longer than zero
 */
public record Quota(String name, int limit, Duration window) {

  public Quota {
    if (limit < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a quota needs a limit of 1 or more and a window");
    }
  }

  /**
   * How many requests this quota lets pass at most from an idle start: a whole limit at once, then
   * another each time a window has passed.
   */
  public long allowedWithin(Duration elapsed) {
    return limit * (elapsed.toNanos() / window.toNanos() + 1);
  }

  /** The least time in which so many requests can be sent from an idle start. */
  public Duration leastTimeFor(long requests) {
    long windows = requests <= 0 ? 0 : (requests - 1) / limit;
    return window.multipliedBy(windows);
  }
}

package dev.ferry.twin.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * At most so many requests in any window of time. Remembers the times of the last {@code limit}
 * admitted requests in a ring, hence constant memory. Not thread-safe: callers guard it.
 *
 * <p>A request leaves the window exactly when it is as old as the window is long. A clock that runs
 * backwards is read as standing still.
 */
public final class SlidingWindow {
  private final long[] times;
  private final long windowNanos;
  private long admitted;
  private long latest = Long.MIN_VALUE;

  /**
   * Makes an empty window.
   *
   * @param limit the most requests in a window, at least 1
   * @param window the length of the window, positive
   */
  public SlidingWindow(int limit, Duration window) {
    if (limit < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("a window needs a positive limit and length");
    }
    this.times = new long[limit];
    this.windowNanos = window.toNanos();
  }

  /** How long until one more request may be admitted; zero if it may at once. */
  public Duration untilFree(Instant now) {
    if (admitted < times.length) {
      return Duration.ZERO;
    }
    long age = nanos(now) - times[slot()];
    return age >= windowNanos ? Duration.ZERO : Duration.ofNanos(windowNanos - age);
  }

  /** Counts a request. Only to be called when {@link #untilFree} was zero for the same instant. */
  public void admit(Instant now) {
    times[slot()] = nanos(now);
    admitted++;
  }

  private int slot() {
    return (int) (admitted % times.length);
  }

  private long nanos(Instant now) {
    latest = Math.max(latest, EpochNanos.of(now));
    return latest;
  }
}

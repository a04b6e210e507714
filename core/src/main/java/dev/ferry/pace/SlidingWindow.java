package dev.ferry.pace;

import java.util.ArrayDeque;

/**
 * Keeps a quota in <em>any</em> window, as the server sees it, whatever the network does.
 *
 * <p>The server counts a request at some moment between its departure and its answer. So a request
 * takes its place when it leaves, and gives it back one window after its <em>answer</em>: then of
 * any {@code limit + 1} requests the last left no sooner than a window after one of the others was
 * answered, and the server cannot have counted all of them within one window. It costs one round
 * trip per window and needs no margin for jitter; and a full limit may leave at once, so the first
 * window is used like any other.
 *
 * <p>Computes waits, never waits. Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
public final class SlidingWindow {
  /** A moment that only an answer can bring. */
  public static final long UNTIL_ANSWER = Long.MAX_VALUE;

  /**
   * Two clocks run at different speed: 50 ppm each by their crystals, more while NTP slews one. A
   * share of the window, not a fixed time, so that it holds for 60 seconds too, and leaves 98 % of
   * ten seconds even where every answer takes 200 ms.
   */
  private static final long DRIFT_PPM = 300;

  private int limit;
  private final long holdNanos;
  private final ArrayDeque<Long> freeAt = new ArrayDeque<>();
  private int underway;

  public SlidingWindow(Quota quota) {
    limit = quota.limit();
    long window = quota.window().toNanos();
    holdNanos = window + window / 1_000_000 * DRIFT_PPM;
  }

  /** From now on so many; what has left counts. */
  void limit(int newLimit) {
    limit = newLimit;
  }

  /**
   * When the next request may leave: {@code now} or earlier if it may at once, {@link
   * #UNTIL_ANSWER} if all places are held by requests that have no answer yet.
   */
  public long availableAt(long now) {
    while (!freeAt.isEmpty() && freeAt.peekFirst() - now <= 0) {
      freeAt.removeFirst();
    }
    if (underway + freeAt.size() < limit) {
      return now;
    }
    Long first = freeAt.peekFirst();
    return first == null ? UNTIL_ANSWER : first;
  }

  /** A request leaves. */
  public void sent() {
    underway++;
  }

  /** A request was answered, or given up: it was counted at the latest now. */
  public void answered(long now) {
    if (underway == 0) {
      throw new IllegalStateException("more answers than requests");
    }
    underway--;
    freeAt.addLast(now + holdNanos);
  }

  /** What took a place never left: the place is free at once. */
  public void withdrawn() {
    if (underway == 0) {
      throw new IllegalStateException("more withdrawn than requests");
    }
    underway--;
  }

  /** Requests of an earlier process, counted at the latest now. */
  public void alreadySpent(int requests, long now) {
    for (int i = 0; i < Math.min(requests, limit); i++) {
      freeAt.addLast(now + holdNanos);
    }
  }
}

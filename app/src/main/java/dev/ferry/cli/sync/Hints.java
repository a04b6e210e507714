package dev.ferry.cli.sync;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * That something has changed, as others tell it: no more than a reason to look earlier. What comes
 * while a round runs makes the next one begin at once, since the round may have read past it.
 * Thread-safe.
 */
final class Hints {
  private final Duration gathering;
  private boolean waiting;

  /**
   * @param gathering for how long after the first hint others may come, so that a burst is one
   *     round
   */
  Hints(Duration gathering) {
    this.gathering = gathering;
  }

  synchronized void came() {
    waiting = true;
    notifyAll();
  }

  /**
   * Returns after this time, or soon after a hint.
   *
   * @return true if there was a hint
   */
  synchronized boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!waiting) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    long gathered = System.nanoTime() + gathering.toNanos();
    for (long left = gathering.toNanos(); left > 0; left = gathered - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    waiting = false;
    return true;
  }
}

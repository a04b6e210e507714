package dev.ferry.e2e;

import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers one creation with 429 and, as long as the pause lasts, every other one only when half of
 * it has passed, and counts how many come before it is over: whoever pauses has sent what was under
 * way already, and however late that comes on a busy machine, it is no more than that.
 */
final class PauseWatch implements FaultPlan {
  private final long at;
  private final Duration pause;
  private final CountDownLatch refused = new CountDownLatch(1);
  private long seen;
  private long over;
  private long seenUntilOver;

  /**
   * @param at which creation is answered so; as many must be under way at a time
   */
  PauseWatch(long at, Duration pause) {
    this.at = at;
    this.pause = pause;
  }

  @Override
  public Fault faultFor(String method, String path, long number) {
    if (!method.equals("POST") || isOver()) {
      return Fault.none();
    }
    if (comes()) {
      return Fault.tooManyRequests(Long.toString(pause.toSeconds()));
    }
    awaitTheRefusal();
    return Fault.delayAnswer(pause.dividedBy(2));
  }

  private synchronized boolean isOver() {
    return seen >= at && System.nanoTime() - over >= 0;
  }

  /** Counts one; true for the one that is refused. */
  private synchronized boolean comes() {
    seenUntilOver = ++seen;
    if (seen != at) {
      return false;
    }
    over = System.nanoTime() + pause.toNanos();
    refused.countDown();
    return true;
  }

  private void awaitTheRefusal() {
    try {
      if (!refused.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("fewer than " + at + " creations are under way at a time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many creations had come when the pause was over. */
  synchronized long seenUntilOver() {
    return seenUntilOver;
  }
}

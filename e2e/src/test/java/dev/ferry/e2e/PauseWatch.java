package dev.ferry.e2e;

import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import java.time.Duration;

/** Answers one request with 429 and counts what comes although everything should pause. */
final class PauseWatch implements FaultPlan {
  /** What was on its way when the 429 was answered may still arrive. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

  private final long at;
  private final Duration pause;
  private long seen;
  private long answeredAt;
  private int latecomers;

  /**
   * @param at which request is answered so
   */
  PauseWatch(long at, Duration pause) {
    this.at = at;
    this.pause = pause;
  }

  @Override
  public synchronized Fault faultFor(String method, String path, long number) {
    seen++;
    long now = System.nanoTime();
    if (seen == at) {
      answeredAt = now;
      return Fault.tooManyRequests(Long.toString(pause.toSeconds()));
    }
    if (seen > at) {
      long since = now - answeredAt;
      if (since > ON_ITS_WAY.toNanos() && since < pause.toNanos()) {
        latecomers++;
      }
    }
    return Fault.none();
  }

  synchronized int latecomers() {
    return latecomers;
  }
}

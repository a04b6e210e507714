package dev.ferry.twin.workos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to go on. */
final class TestClock extends Clock {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private volatile Duration step = Duration.ZERO;

  synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** From now on it is that much later whenever somebody looks. */
  void goOnAtEachLook(Duration by) {
    step = by;
  }

  @Override
  public synchronized Instant instant() {
    now = now.plus(step);
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}

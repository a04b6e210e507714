package dev.ferry.cli.growth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time, and all that somebody has let pass since. Thread-safe. */
final class PassingClock extends Clock {
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

  void pass(Duration length) {
    passed.accumulateAndGet(length, Duration::plus);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(passed.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for another zone");
  }
}

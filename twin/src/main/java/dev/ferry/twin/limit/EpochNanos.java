package dev.ferry.twin.limit;

import java.time.Instant;

/** Instants as nanoseconds since 1970, good until the year 2262. */
final class EpochNanos {
  private EpochNanos() {}

  static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}

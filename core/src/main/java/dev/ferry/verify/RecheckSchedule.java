package dev.ferry.verify;

import java.time.Duration;
import java.util.List;

/** How often, and when, a verification looks again at what seems not to be as planned. */
final class RecheckSchedule {

  /**
   * So many are looked at again one by one, in ten seconds at WorkOS's documented limit of reads.
   */
  static final int FEW = 1_000;

  /** As apply waits before it believes that what it sent is not there. */
  static final List<Duration> BEFORE_EACH =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));

  private RecheckSchedule() {}
}

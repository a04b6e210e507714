package dev.ferry.verify;

import java.time.Duration;
import java.util.List;

/**
 * How often, and when, a verification looks again at what seems not to be as planned: a read may
 * lag behind a write, so nothing is a difference because one look said so. A round waits once,
 * whatever the number of objects. What is still so in the last round is named.
 *
 * @param beforeEach how long it waits before each further look
 */
record RecheckSchedule(List<Duration> beforeEach) {

  /**
   * So many are looked at again one by one, in ten seconds at WorkOS's documented limit of reads.
   */
  static final int FEW = 1_000;

  /** As apply waits before it believes that what it sent is not there. */
  static final RecheckSchedule AFTER_APPLY =
      new RecheckSchedule(List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3)));

  static final RecheckSchedule AFTER_ROLLBACK =
      new RecheckSchedule(List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)));

  /** Looks at all of them together, until none is open or the last look is over. */
  void run(List<? extends Check> checks, Waiting waiting, DiffCounter counter)
      throws InterruptedException {
    for (Check check : checks) {
      check.look(new Look(counter, true, false));
    }
    for (int i = 0; i < beforeEach.size() && checks.stream().anyMatch(Check::isOpen); i++) {
      if (!beforeEach.get(i).isZero()) {
        waiting.pause(beforeEach.get(i));
      }
      Look again = new Look(counter, false, i == beforeEach.size() - 1);
      for (Check check : checks) {
        if (check.isOpen()) {
          check.look(again);
        }
      }
    }
    checks.forEach(check -> check.conclude(new Look(counter, false, true)));
  }
}

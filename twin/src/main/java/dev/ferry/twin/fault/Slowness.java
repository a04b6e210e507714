package dev.ferry.twin.fault;

import java.time.Duration;

/** Late answers: most by a little, some by much. Half of them are late in taking effect too. */
record Slowness(Draws draws, double share) implements FaultPlan {
  static final Duration SHORTEST = Duration.ofMillis(50);
  static final Duration LONGEST = Duration.ofMillis(1500);

  @Override
  public Fault faultFor(String method, String path, long number) {
    return draws.strike(share, number).stream()
        .mapToObj(Slowness::late)
        .findFirst()
        .orElse(Fault.none());
  }

  /** As many between 50 and 100 ms as between 500 ms and a second. */
  private static Fault late(double drawn) {
    double factor = Math.pow((double) LONGEST.toMillis() / SHORTEST.toMillis(), drawn);
    Duration by = Duration.ofMillis(Math.round(SHORTEST.toMillis() * factor));
    return by.toMillis() % 2 == 0 ? Fault.delayAnswer(by) : Fault.delayProcessing(by);
  }
}

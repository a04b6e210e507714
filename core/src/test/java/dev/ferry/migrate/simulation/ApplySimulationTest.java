package dev.ferry.migrate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Many whole migrations, each another seed. A seed that fails names itself; repeat it alone with
 * {@code -Dferry.simulation.seed=N}; run more with {@code -Dferry.simulation.runs=N}.
 */
class ApplySimulationTest {
  /** The settling look-ups for a factor span 17 seconds, and may lag by one. */
  private static final Duration LATE_BY = Duration.ofSeconds(15);

  @Test
  void everyUserArrivesOnceOrIsNamedWhateverHappens() {
    Long only = Long.getLong("ferry.simulation.seed");
    if (only != null) {
      System.out.println(new SimulatedRun(only, LATE_BY).run());
      return;
    }
    long runs = Long.getLong("ferry.simulation.runs", 2_000);
    long lives = 0;
    long disturbed = 0;
    for (long seed = 1; seed <= runs; seed++) {
      SimulatedRun.Summary summary = new SimulatedRun(seed, LATE_BY).run();
      lives += summary.lives();
      disturbed += summary.disturbed();
    }
    // Fails if the simulation has lost its teeth, such as by weather that is always fair.
    assertThat(lives).isGreaterThan(runs * 2);
    assertThat(disturbed).isGreaterThan(runs * 5);
  }

  @Test
  void aSeedRepeatsItself() {
    assertThat(new SimulatedRun(7, LATE_BY).run()).isEqualTo(new SimulatedRun(7, LATE_BY).run());
  }
}

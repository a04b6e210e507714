package dev.ferry.migrate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Many whole migrations, each another seed. A seed that fails names itself; {@code ./ferry-sim
 * --seed N} repeats it alone, {@code ./ferry-sim --seeds N} runs more.
 */
class SimulationTest {
  @Test
  void everybodyAndEverythingArrivesOnceOrIsNamedWhateverHappens() {
    long runs = 2_000;
    Tally seen = new Tally();
    for (long seed = 1; seed <= runs; seed++) {
      seen.add(new SimulatedRun(seed).run());
    }
    // Fails if the simulation has lost its teeth, such as by weather that is always fair.
    assertThat(Seen.values())
        .allSatisfy(what -> assertThat(seen.of(what)).as(what.words).isPositive());
    assertThat(seen.of(Seen.PROCESSES)).isGreaterThan(runs * 2);
    assertThat(seen.of(Seen.SETTLED)).isGreaterThan(runs);
  }

  @Test
  void aSeedRepeatsItself() {
    SimulatedRun once = new SimulatedRun(7);
    SimulatedRun again = new SimulatedRun(7);
    assertThat(once.run()).isEqualTo(again.run());
    assertThat(once.trace()).isNotEmpty().isEqualTo(again.trace());

    SimulatedRun another = new SimulatedRun(8);
    another.run();
    assertThat(another.trace())
        .as("not every seed is the same migration")
        .isNotEqualTo(once.trace());
  }
}

package dev.ferry.migrate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.migrate.simulation.sync.Desk;
import dev.ferry.migrate.simulation.sync.SyncedRun;
import org.junit.jupiter.api.Test;

/**
 * Many whole migrations, each another seed. A seed that fails names itself; {@code ./ferry-sim
 * --seed N} repeats it alone, {@code ./ferry-sim --seeds N} runs more.
 */
class SimulationTest {
  /** From here on all that is counted is seen within few seeds. */
  private static final int SYNC_FROM = 125;

  private static final int WITH_SYNC = 30;

  @Test
  void everybodyAndEverythingArrivesOnceOrIsNamedWhateverHappens() {
    long runs = 1_300;
    Tally seen = new Tally();
    for (long seed = 1; seed <= runs; seed++) {
      seen.add(new SimulatedRun(seed).run());
    }
    try (Desk desk = Desk.make()) {
      for (long seed = SYNC_FROM; seed < SYNC_FROM + WITH_SYNC; seed++) {
        seen.add(new SyncedRun(seed, 120, desk).run());
      }
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

    try (Desk desk = Desk.make()) {
      SyncedRun sync = new SyncedRun(7, 120, desk);
      Tally seen = sync.run();
      SyncedRun syncAgain = new SyncedRun(7, 120, desk);
      assertThat(syncAgain.run()).isEqualTo(seen);
      assertThat(syncAgain.trace()).isNotEmpty().isEqualTo(sync.trace());
    }

    SimulatedRun another = new SimulatedRun(8);
    another.run();
    assertThat(another.trace())
        .as("not every seed is the same migration")
        .isNotEqualTo(once.trace());
  }
}

package dev.ferry.cli.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A watch of very many rounds takes no more at its end than at its beginning. Time passes by itself
 * between rounds. {@code scripts/watch-growth} runs it at length, with the twins in a process of
 * their own, and draws what it took.
 */
class WatchGrowthTest {
  private static final int ROUNDS = Integer.getInteger("ferry.growth.rounds", 60);
  private static final int USERS = Integer.getInteger("ferry.growth.users", 20);
  private static final int SEED = Integer.getInteger("ferry.growth.seed", 3);
  private static final int EVERY = Integer.getInteger("ferry.growth.every", 20);
  private static final int TIMES = Integer.getInteger("ferry.growth.times", 20);
  private static final Duration PACE =
      Duration.parse(System.getProperty("ferry.growth.pace", "PT20S"));

  /** Where the numbers go; then the twins are in a process of their own. */
  private static final String CSV = System.getProperty("ferry.growth.csv", "");

  /**
   * What is changed for the first time leaves something in the journal, what is changed again does
   * not; descriptors come and go by a few. The tests beside this one have descriptors, too: here
   * only those of the workspace count.
   */
  private static final double SOMEWHAT = 1.15;

  private static final long SOME_DESCRIPTORS = 8;

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();
  private final List<Footprint> taken = new ArrayList<>();

  @Test
  void aWatchTakesNoMoreAfterManyRoundsThanAfterTwenty() throws IOException {
    try (Twins twins = twins()) {
      WatchedTenant tenant = new WatchedTenant(folder, twins, clock, TIMES);
      tenant.migrated();
      Instant begun = clock.instant();
      tenant.watch(ROUNDS, round -> measure(tenant, begun, round));
    }

    Footprint first = taken.get(CSV.isEmpty() ? 0 : taken.size() / 2);
    Footprint last = taken.get(taken.size() - 1);
    assertThat(last.journal()).as("" + taken).isLessThan(first.journal() * 3 / 2);
    assertThat((double) last.used()).as("" + taken).isLessThan(first.used() * SOMEWHAT);
    assertThat(last.descriptors())
        .as("" + taken)
        .isLessThanOrEqualTo(first.descriptors() + SOME_DESCRIPTORS);
    if (!CSV.isEmpty()) {
      assertThat((double) last.heap()).as("" + taken).isLessThan(first.heap() * SOMEWHAT);
    }
  }

  private Twins twins() throws IOException {
    Path tenant = folder.resolve("tenant");
    SteadyTenant.Start start = new SteadyTenant.Start(USERS, USERS / 10, SEED, PACE, 0);
    return CSV.isEmpty()
        ? SteadyTenant.start(tenant, start, clock)
        : TwinsApart.start(tenant, start);
  }

  private void measure(WatchedTenant tenant, Instant begun, long round) {
    if (round % EVERY > 0) {
      return;
    }
    double hours = Duration.between(begun, clock.instant()).toSeconds() / 3600.0;
    taken.add(Footprint.of(tenant.workspace(), round, hours, !CSV.isEmpty()));
    if (!CSV.isEmpty()) {
      write();
    }
  }

  private void write() {
    List<String> lines = new ArrayList<>(List.of(Footprint.HEADER));
    taken.forEach(one -> lines.add(one.line()));
    try {
      Files.write(Path.of(CSV), lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

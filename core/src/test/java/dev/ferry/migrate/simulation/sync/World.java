package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Schedule;
import dev.ferry.migrate.simulation.Tally;
import dev.ferry.migrate.simulation.Trace;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExternalIdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** Both services with their histories, the way to them, and the time that passes. */
final class World {
  /** By so much a read may be behind. */
  static final long LAG = Duration.ofSeconds(1).toNanos();

  /** The simulated time begins in 2026. */
  private static final Duration SINCE_1970 = Duration.ofDays(20_750);

  final Schedule schedule = new Schedule();
  final Random random;
  final Tally tally = new Tally();
  final Trace trace;
  final Storm storm;
  final Policy policy;
  final OwnIds ownIds;
  final LivingClerk clerk;
  final LivingWorkos workos;
  final SyncNetwork network;
  final ArrivalCheck arrivals;
  final Life life;

  /** What the journal tells of later was not read back yet; it outlives a process, as the real. */
  long verifiedUntil;

  World(long seed, int told) {
    this.trace = new Trace(told);
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x5DEECE66DL);
    schedule.pass(SINCE_1970);
    this.storm = new Storm(random, tally);
    ExistingDiffers[] choices = ExistingDiffers.values();
    ExistingDiffers differs =
        random.nextInt(3) > 0 ? ExistingDiffers.REPORT : choices[random.nextInt(choices.length)];
    this.ownIds = new OwnIds(new Random(seed * 0x9E3779B97F4A7C15L + 7).nextInt(4) == 0);
    this.policy =
        Policy.builder()
            .existingDiffers(differs)
            .externalId(
                ownIds.used()
                    ? new ExternalIdSource(ExternalIdSource.From.CLERK_EXTERNAL_ID, null)
                    : ExternalIdSource.CLERK_ID)
            .build();
    this.clerk = new LivingClerk(schedule, random, this::asked);
    this.arrivals = new ArrivalCheck(this);
    this.workos = new LivingWorkos(schedule, random, this::asked, arrivals, ownIds);
    clerk.lag(LAG);
    workos.lag(storm.weather().lag().toNanos());
    this.network = new SyncNetwork(schedule, random, storm, workos, tally, this::note);
    this.life = new Life(this, new Random(seed * 0x2545F4914F6CDD1DL + 11));
  }

  void note(String what, Object about) {
    trace.note(schedule.now() - SINCE_1970.toNanos(), 0, what, about);
  }

  /** A service is asked: time passes, and the process may be killed. */
  private void asked() {
    schedule.pass(Duration.ofNanos(1_000_000L + random.nextInt(40_000_000)));
    if (storm.kills(random)) {
      note("is killed", "while it reads");
      throw new Killed();
    }
  }

  /** From here on nobody changes anything, nothing is lost, and lists tell all. */
  void calm() {
    storm.end();
    life.end();
    clerk.lag(0);
    clerk.cut(null);
    workos.lag(storm.weather().lag().toNanos());
    schedule.pass(Duration.ofMinutes(2));
  }

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return schedule.wall();
      }
    };
  }
}

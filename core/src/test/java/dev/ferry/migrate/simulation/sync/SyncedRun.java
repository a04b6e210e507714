package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.simulation.Tally;
import dev.ferry.migrate.simulation.sync.LivingClerk.Cut;
import dev.ferry.migrate.simulation.sync.SyncProcess.End;
import dev.ferry.migrate.simulation.sync.SyncProcess.Found;
import dev.ferry.source.Source;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One migration whose two sides live on: a first apply, then rounds of sync in bad weather, then
 * some in fair weather while nobody changes anything; and then everything must be so as both
 * histories say. Everything random is drawn from one seed.
 */
public final class SyncedRun {
  private static final int BAD_ROUNDS = 6;
  private static final int FAIR_ROUNDS = 6;

  private final long seed;
  private final World world;
  private final Random random;
  private final Workspace workspace;
  private long lastExport;

  /**
   * @param told how many of the last things that happened it can tell
   */
  public SyncedRun(long seed, int told, Desk desk) {
    this.seed = seed;
    this.world = new World(seed, told);
    this.random = new Random(~seed * 31);
    this.workspace = desk.clear(world.schedule::wall);
  }

  /**
   * What was seen. Whatever breaks a promise is thrown, with the seed and the last that happened.
   */
  public Tally run() {
    try {
      world.tally.add(Seen.SYNC_RUNS);
      world.tally.add(Seen.SYNC_OWN_IDS, world.ownIds.used() ? 1 : 0);
      play();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + ": sync: " + e.getMessage() + "\n" + world.trace, e);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return world.tally;
  }

  /** The last things that happened, a line for each. */
  public String trace() {
    return world.trace.toString();
  }

  private void play() throws IOException, InterruptedException {
    world.life.born();
    world.note("policy", world.policy.existingDiffers() + " " + world.policy.externalId().word());
    world.schedule.pass(Duration.ofMinutes(1));
    world.life.begin();
    for (int round = 0; round < BAD_ROUNDS; round++) {
      cut();
      round(exports(round));
      world.life.days(random.nextInt(6));
      if (random.nextInt(30) == 0) {
        world.life.tidyUp();
      }
    }
    world.calm();
    settle();
  }

  private List<Source> exports(int round) {
    if (round > 0 && random.nextInt(3) > 0) {
      return List.of();
    }
    return List.of(export((long) (random.nextDouble() * 30e9)));
  }

  /** None is older than the one before. */
  private Source export(long age) {
    lastExport = Math.max(lastExport + 1_000_000, world.schedule.now() - age);
    return Export.dated(world.clerk, lastExport);
  }

  /** At times a list lacks some of what is there, whether Clerk's count says so or not. */
  private void cut() {
    Set<String> ids = new HashSet<>();
    if (random.nextInt(5) == 0) {
      List<Held<Thing>> all = new ArrayList<>(LivingClerk.existing(world.clerk.users));
      all.addAll(LivingClerk.existing(world.clerk.organizations));
      all.addAll(LivingClerk.existing(world.clerk.memberships));
      for (Held<Thing> one : all) {
        if (random.nextInt(4) == 0) {
          ids.add(one.now().id());
        }
      }
    }
    world.clerk.cut(ids.isEmpty() ? null : new Cut(ids, random.nextInt(4) == 0));
  }

  private void round(List<Source> exports) throws IOException, InterruptedException {
    world.tally.add(Seen.SYNC_ROUNDS);
    world.note("round", exports);
    try {
      Found found = new SyncProcess(world, workspace).run(exports, random.nextInt(4) == 0);
      world.note("ends", found.end());
      count(found.end());
    } catch (Killed e) {
      world.note("killed", "");
    }
  }

  private void count(End end) {
    switch (end) {
      case DONE -> world.tally.add(Seen.SYNC_DONE);
      case INCOMPLETE -> world.tally.add(Seen.SYNC_INCOMPLETE);
      case MANY -> world.tally.add(Seen.SYNC_MANY);
      case OWED, STOPPED -> {}
    }
  }

  /** Round after round, until one has nothing more to write. */
  private void settle() throws IOException, InterruptedException {
    Source last = export(0);
    for (int round = 0; round < FAIR_ROUNDS; round++) {
      world.note("fair round", round);
      List<Source> exports = round == 0 ? List.of(last) : List.of();
      Found found = new SyncProcess(world, workspace).run(exports, true);
      must(found.end() == End.DONE, "a round in fair weather ends as", found.end());
      if (found.writes() == 0 && round > 0) {
        new EndCheck(world, new Named(workspace, found)).check();
        return;
      }
    }
    must(false, "sync goes on writing though nothing changes");
  }
}

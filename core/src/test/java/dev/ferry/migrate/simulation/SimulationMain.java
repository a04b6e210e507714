package dev.ferry.migrate.simulation;

import dev.ferry.migrate.simulation.SeedRuns.Played;
import dev.ferry.migrate.simulation.sync.Desk;
import dev.ferry.migrate.simulation.sync.SyncedRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Runs the simulation from a shell; see {@code ./ferry-sim --help}. */
final class SimulationMain {
  private static final int WRONG_USAGE = 2;

  private SimulationMain() {}

  /**
   * {@code seed N}: that one, with what happened; {@code seeds COUNT FIRST}: many. {@code sync N}
   * and {@code syncs COUNT FIRST}: the same of those whose two sides live on. A further word is how
   * the message of a failure must begin that ends the runs.
   */
  public static void main(String[] args) throws InterruptedException {
    List<String> words = List.of(args);
    if (words.size() == 2 && words.get(0).equals("seed")) {
      one(Long.parseLong(words.get(1)));
    } else if (words.size() >= 3 && words.get(0).equals("seeds")) {
      many(words, Played.ALL);
    } else if (words.size() == 2 && words.get(0).equals("sync")) {
      sync(Long.parseLong(words.get(1)));
    } else if (words.size() >= 3 && words.get(0).equals("syncs")) {
      many(words, Played.ONLY_SYNC);
    } else {
      System.err.println("use ./ferry-sim");
      System.exit(WRONG_USAGE);
    }
  }

  private static void one(long seed) {
    SimulatedRun run = new SimulatedRun(seed, Integer.MAX_VALUE);
    show(run::run, run::trace);
  }

  private static void show(Supplier<Tally> run, Supplier<String> trace) {
    try {
      Tally seen = run.get();
      System.out.print(trace.get());
      System.out.println();
      System.out.print(seen);
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void sync(long seed) {
    try (Desk desk = Desk.make()) {
      SyncedRun run = new SyncedRun(seed, Integer.MAX_VALUE, desk);
      show(run::run, run::trace);
    }
  }

  private static void many(List<String> words, Played played) throws InterruptedException {
    long begun = System.nanoTime();
    long count = Long.parseLong(words.get(1));
    String wanted = words.size() > 3 ? words.get(3) : "";
    SeedRuns runs = new SeedRuns(Long.parseLong(words.get(2)), count, played, wanted);
    runs.run(Runtime.getRuntime().availableProcessors(), SimulationMain::progress);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        Locale.ROOT,
        "%,d runs in %.1f s, %,.0f a second; seen in them:%n%s",
        runs.done(),
        took.toNanos() / 1e9,
        runs.done() * 1e9 / took.toNanos(),
        runs.seen());
    if (runs.failure().isPresent()) {
      System.out.println();
      System.out.println(runs.failure().get().getMessage());
      System.exit(1);
    }
    System.out.println("Everybody and everything arrived once, or was named with its reason.");
  }

  private static void progress(long done, long of) {
    System.err.printf(Locale.ROOT, "%,d of %,d%n", done, of);
  }
}

package dev.ferry.migrate.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs the simulation from a shell; see {@code ./ferry-sim --help}. */
final class SimulationMain {
  private static final int WRONG_USAGE = 2;

  private SimulationMain() {}

  /** {@code seed N}: that one, with what happened; {@code seeds COUNT FIRST}: many. */
  public static void main(String[] args) throws InterruptedException {
    List<String> words = List.of(args);
    if (words.size() == 2 && words.get(0).equals("seed")) {
      one(Long.parseLong(words.get(1)));
    } else if (words.size() == 3 && words.get(0).equals("seeds")) {
      many(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
    } else {
      System.err.println("use ./ferry-sim");
      System.exit(WRONG_USAGE);
    }
  }

  private static void one(long seed) {
    SimulatedRun run = new SimulatedRun(seed, Integer.MAX_VALUE);
    try {
      Tally seen = run.run();
      System.out.print(run.trace());
      System.out.println();
      System.out.print(seen);
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void many(long count, long first) throws InterruptedException {
    long begun = System.nanoTime();
    SeedRuns runs = new SeedRuns(first, count);
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

package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures this build beside an older one, on one machine, in turn. Arguments: the two jars, the
 * folder of other importers, a folder to work in, the page to write, how often each is measured,
 * how many users are migrated from end to end, and how many are read, of which there may be
 * several.
 */
public final class Bench {
  private static final int FIRST_SIZE = 7;

  /** Fewer are through before a limit says anything, and it takes minutes. */
  private static final int FEWEST_LIMITED = 10_000;

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Path.of(args[3]).toAbsolutePath(), "run");
    try {
      Yard yard =
          new Yard(
              folder,
              Build.trained("2552fd9", Path.of(args[0]), Build.FORMER_FLAGS, folder),
              Build.trained("this build", Path.of(args[1]), Build.flagsOfOurs(), folder),
              Integer.parseInt(args[5]));
      List<Integer> sizes = new ArrayList<>();
      for (int i = FIRST_SIZE; i < args.length; i++) {
        sizes.add(Integer.valueOf(args[i]));
      }
      Importers importers = new Importers(Path.of(args[2]).toAbsolutePath());
      Path file = Path.of(args[4]);
      String text = measured(yard, importers, Integer.parseInt(args[6]), sizes, file);
      Files.writeString(file, text);
      System.out.print(text);
    } finally {
      Yard.remove(folder);
    }
  }

  private static String measured(
      Yard yard, Importers importers, int whole, List<Integer> sizes, Path file)
      throws IOException, InterruptedException {
    Page page =
        new Page()
            .say("# How fast, how large")
            .say("")
            .say(
                "`scripts/bench` has measured this: this build and that of commit 2552fd9 as processes of")
            .say(
                "their own, each with the options for the JVM of its own `ferry`, on one machine, in turn, so")
            .say("that each ratio is of the same minutes; below 1 is less than before.")
            .say("" + often(yard.times()) + " The embedded WorkOS keeps no limits and has")
            .say(
                "the same cores, in another process. Times are those of a clock: where the load is above")
            .say("the number of cores, the processor time says more.")
            .say("")
            .say("On " + LocalDate.now(ZoneOffset.UTC) + ": " + Machine.words() + ".")
            .say("The load at the beginning: " + Machine.load() + ".");
    Starts.tell(yard, page);
    EndToEnd.tell(yard, whole, page);
    importers.tell(yard, whole, page);
    if (whole >= FEWEST_LIMITED) {
      WithinLimits.tell(yard.folder(), whole, page);
    }
    Reading.of(yard, sizes).tell(page).draw(page, file.resolveSibling("performance.svg"));
    page.say("").say("The load at the end: " + Machine.load() + ".");
    return page.text();
  }

  private static String often(int times) {
    return times == 1
        ? "Each run was made once."
        : "Each value is the median of " + times + " runs; of 500,000 users and more, of one.";
  }
}

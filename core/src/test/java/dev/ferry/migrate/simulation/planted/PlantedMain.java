package dev.ferry.migrate.simulation.planted;

import dev.ferry.migrate.simulation.planted.PlantedRun.Caught;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plants each defect, or those that are named, and says which seed caught it. */
final class PlantedMain {
  private static final long SEEDS = 2_000;

  private PlantedMain() {}

  /**
   * {@code ROOT [NAME...]}. Ends with 1 if a defect was not caught, or not by its message.
   *
   * @throws IllegalStateException if a defect no longer applies to the sources
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path core = Path.of(args[0]).resolve("core");
    List<String> names = List.of(args).subList(1, args.length);
    PlantedRun run = new PlantedRun(core.resolve("src/main"), classpathWithout(core));
    int missed = 0;
    int tried = 0;
    for (PlantedDefect defect : PlantedDefect.all(core.resolve("src/test/planted"))) {
      if (names.isEmpty() || names.contains(defect.name())) {
        tried++;
        missed += caught(defect, run.of(defect, SEEDS)) ? 0 : 1;
      }
    }
    System.out.printf(
        Locale.ROOT, "%d planted, %d caught, %d not%n", tried, tried - missed, missed);
    System.exit(missed == 0 && tried > 0 ? 0 : 1);
  }

  private static boolean caught(PlantedDefect defect, Optional<Caught> how) {
    boolean right = how.filter(caught -> caught.message().startsWith(defect.caught())).isPresent();
    System.out.printf(
        Locale.ROOT,
        "%s  %s: %s%n",
        right ? "caught" : "MISSED",
        defect.name(),
        how.map(caught -> "seed " + caught.seed() + ": " + caught.message())
            .orElse("no seed of 1 to " + SEEDS + " noticed it"));
    return right;
  }

  /** Everything but the main classes, in whose place those with the defect stand. */
  private static String classpathWithout(Path core) {
    Path main = core.resolve("target/classes").toAbsolutePath().normalize();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().equals(main))
        .collect(Collectors.joining(File.pathSeparator));
  }
}

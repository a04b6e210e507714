package dev.ferry.migrate.simulation.planted;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the simulation, as a process of its own, on main classes that have a defect in them.
 *
 * @param main the folder of the main sources, {@code core/src/main}
 * @param classpath the test classes and the libraries, without the main classes
 */
record PlantedRun(Path main, String classpath) {
  private static final Pattern FAILURE = Pattern.compile("seed (\\d+): (.*)");

  /**
   * The first seed that fails, and how.
   *
   * @param message without the trace
   */
  record Caught(long seed, String message) {}

  /**
   * @param seeds from 1 to this one are run, or until one fails
   * @return empty if the simulation did not notice it
   */
  Optional<Caught> of(PlantedDefect defect, long seeds) throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory("ferry-planted-");
    try {
      Path sources = main.resolve("java");
      new PlantedBuild(sources, classpath)
          .into(classes, defect.planted(sources.resolve("dev/ferry")));
      return simulate(classes, defect, seeds);
    } finally {
      PlantedBuild.delete(classes);
    }
  }

  private Optional<Caught> simulate(Path classes, PlantedDefect defect, long seeds)
      throws IOException, InterruptedException {
    String all =
        String.join(
            File.pathSeparator,
            classes.toString(),
            main.resolve("resources").toString(),
            classpath);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx512m",
                "-cp",
                all,
                "dev.ferry.migrate.simulation.SimulationMain",
                defect.isOfSync() ? "syncs" : "seeds",
                Long.toString(seeds),
                "1",
                defect.caught())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Optional<Caught> caught = Optional.empty();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher failure = FAILURE.matcher(line);
        if (caught.isEmpty() && failure.matches()) {
          caught = Optional.of(new Caught(Long.parseLong(failure.group(1)), failure.group(2)));
        }
      }
    }
    int exit = process.waitFor();
    if ((exit == 0) == caught.isPresent()) {
      throw new IllegalStateException(
          "the simulation ended with " + exit + ", and said: " + caught);
    }
    return caught;
  }
}

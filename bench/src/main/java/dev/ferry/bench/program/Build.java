package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A jar of Ferry, started as {@code ./ferry} starts it: with its archive of classes.
 *
 * @param name as tables call it
 */
record Build(String name, Path jar, Path archive) {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dfile.encoding=UTF-8");

  /** Makes the archive, by a small demo. */
  static Build trained(String name, Path jar, Path folder)
      throws IOException, InterruptedException {
    Path archive = folder.resolve(name.replace(' ', '-') + ".cds").toAbsolutePath();
    List<String> words = new ArrayList<>(List.of(JAVA));
    words.addAll(FLAGS);
    words.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar.toString()));
    words.addAll(List.of("demo", "--users", "5"));
    Path yard = Files.createTempDirectory(folder, "training");
    MeasuredRun.of(new MeasuredRun.Setting(yard, Map.of()), words, 0);
    return new Build(name, jar, archive);
  }

  /** The command line of a run. */
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(FLAGS);
    command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-jar"));
    command.add(jar.toString());
    command.addAll(List.of(words));
    return command;
  }
}

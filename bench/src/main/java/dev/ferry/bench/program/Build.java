package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A jar of Ferry, started as the {@code ./ferry} beside it starts it: with its archive of classes
 * and its options for the JVM.
 *
 * @param name as tables call it
 */
record Build(String name, Path jar, List<String> flags, Path archive) {
  Build {
    flags = List.copyOf(flags);
  }

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Those of the build that is kept. */
  static final List<String> FORMER_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dfile.encoding=UTF-8");

  /** Those of this build, of which the script tells. */
  static List<String> flagsOfOurs() {
    String told = System.getProperty("ferry.flags", "").strip();
    return told.isEmpty() ? FORMER_FLAGS : List.of(told.split("\\s+", -1));
  }

  /** Makes the archive, by a small demo. */
  static Build trained(String name, Path jar, List<String> flags, Path folder)
      throws IOException, InterruptedException {
    Path archive = folder.resolve(name.replace(' ', '-') + ".cds").toAbsolutePath();
    List<String> words = new ArrayList<>(List.of(JAVA));
    words.addAll(flags);
    words.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar.toString()));
    words.addAll(List.of("demo", "--users", "5"));
    Path yard = Files.createTempDirectory(folder, "training");
    MeasuredRun.of(new MeasuredRun.Setting(yard, Map.of()), words, 0);
    return new Build(name, jar, flags, archive);
  }

  /** The command line of a run. */
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(flags);
    command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-jar"));
    command.add(jar.toString());
    command.addAll(List.of(words));
    return command;
  }
}

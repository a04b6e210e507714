package dev.ferry.bench.program;

import dev.ferry.bench.program.MeasuredRun.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One build's way through a tenant.
 *
 * @param stages in the order in which they ran
 * @param workspaceBytes after the last
 * @param writes that WorkOS has counted
 * @param users that WorkOS has in the end
 */
record Migrated(Map<String, MeasuredRun> stages, long workspaceBytes, long writes, long users) {
  private static final Integer[] DONE = {0};

  /** A generated tenant has rows that are rejected. */
  private static final Integer[] DONE_BUT_ROWS = {0, 1};

  /** Runs the stages in this folder. */
  static Migrated by(Build build, Path csv, Setting setting, List<String> stages)
      throws IOException, InterruptedException {
    Map<String, MeasuredRun> taken = new LinkedHashMap<>();
    for (String stage : stages) {
      Integer[] exitCodes = stage.equals("snapshot") ? DONE_BUT_ROWS : DONE;
      taken.put(stage, MeasuredRun.of(setting, build.command(words(stage, csv)), exitCodes));
    }
    return new Migrated(taken, bytesIn(setting.folder().resolve("ferry-workspace")), 0, 0);
  }

  private static String[] words(String stage, Path csv) {
    return switch (stage) {
      case "snapshot" -> new String[] {"snapshot", "--quiet", "--csv", csv.toString()};
      case "assess" -> new String[] {"assess", "--quiet"};
      case "apply" -> new String[] {"apply", "--quiet", "--yes", "--limit", "none"};
      default -> new String[] {stage, "--quiet", "--limit", "none"};
    };
  }

  Migrated having(long written, long arrived) {
    return new Migrated(stages, workspaceBytes, written, arrived);
  }

  MeasuredRun stage(String name) {
    return stages.getOrDefault(name, new MeasuredRun(0, 0, 0));
  }

  double seconds() {
    return stages.values().stream().mapToDouble(MeasuredRun::seconds).sum();
  }

  double cpuSeconds() {
    return stages.values().stream().mapToDouble(MeasuredRun::cpuSeconds).sum();
  }

  /** The most that any of the processes held. */
  long peakBytes() {
    return stages.values().stream().mapToLong(MeasuredRun::peakBytes).max().orElse(0);
  }

  double writesPerSecond() {
    return writes / stage("apply").seconds();
  }

  private static long bytesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

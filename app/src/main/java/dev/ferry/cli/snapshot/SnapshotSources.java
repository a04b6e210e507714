package dev.ferry.cli.snapshot;

import dev.ferry.source.Source;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is taken from, as somebody named it.
 *
 * @param exportTimes when the files were made, as far as somebody says so
 * @param clerk null if its API is not read
 * @param clerkOptions how it was asked for, for a command to paste
 * @param overlapAccepted true if somebody says that the files are of the right instance
 */
public record SnapshotSources(
    List<Path> csv,
    List<Path> supportJson,
    ExportTimes exportTimes,
    @Nullable ClerkConnection clerk,
    String clerkOptions,
    boolean overlapAccepted) {
  public SnapshotSources {
    csv = List.copyOf(csv);
    supportJson = List.copyOf(supportJson);
  }

  /** Of which nobody says when they were made, nor that they are of the right instance. */
  public SnapshotSources(
      List<Path> csv,
      List<Path> supportJson,
      @Nullable ClerkConnection clerk,
      String clerkOptions) {
    this(csv, supportJson, ExportTimes.NONE, clerk, clerkOptions, false);
  }

  /**
   * Refuses files that cannot be read, and times that cannot be meant.
   *
   * @param workingFolder against which relative paths are taken
   */
  public static void check(List<Path> csv, ExportTimes exportTimes, Path workingFolder) {
    new ExportFiles(csv, List.of(), exportTimes, workingFolder).sources();
  }

  /**
   * Each of them can be read.
   *
   * @param workingFolder against which relative paths are taken
   */
  List<Source> files(Path workingFolder) {
    return new ExportFiles(csv, supportJson, exportTimes, workingFolder).sources();
  }

  /** The options of all but the CSV and JSON files. */
  String otherOptions() {
    return exportTimes.options() + (overlapAccepted ? " --accept-overlap" : "") + clerkOptions;
  }
}

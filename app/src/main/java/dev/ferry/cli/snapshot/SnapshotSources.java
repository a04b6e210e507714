package dev.ferry.cli.snapshot;

import dev.ferry.source.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is taken from, as somebody named it.
 *
 * @param exportedAt when the files were made, null if nobody says so
 * @param clerk null if its API is not read
 * @param clerkOptions how it was asked for, for a command to paste
 * @param overlapAccepted true if somebody says that the files are of the right instance
 */
public record SnapshotSources(
    List<Path> csv,
    List<Path> supportJson,
    @Nullable Instant exportedAt,
    @Nullable ClerkConnection clerk,
    String clerkOptions,
    boolean overlapAccepted) {
  public SnapshotSources {
    csv = List.copyOf(csv);
    supportJson = List.copyOf(supportJson);
  }

  /** Of which nobody says that they are of the right instance. */
  public SnapshotSources(
      List<Path> csv,
      List<Path> supportJson,
      @Nullable Instant exportedAt,
      @Nullable ClerkConnection clerk,
      String clerkOptions) {
    this(csv, supportJson, exportedAt, clerk, clerkOptions, false);
  }

  /**
   * Each of them can be read.
   *
   * @param workingFolder against which relative paths are taken
   */
  List<Source> files(Path workingFolder) {
    return new ExportFiles(csv, supportJson, exportedAt, workingFolder).sources();
  }

  /** The options of all but the CSV and JSON files. */
  String otherOptions() {
    return (exportedAt == null ? "" : " --exported-at " + exportedAt)
        + (overlapAccepted ? " --accept-overlap" : "")
        + clerkOptions;
  }
}

package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.UsageError;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.source.clerk.api.ClerkDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exports that somebody named.
 *
 * @param exportedAt when they were made, null if nobody says so
 * @param workingFolder against which relative paths are taken
 */
record ExportFiles(
    List<Path> csv, List<Path> supportJson, @Nullable Instant exportedAt, Path workingFolder) {

  /** As sources, each of them a file that can be read. */
  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    csv.forEach(file -> sources.add(dated(new DashboardCsv(readable(file)))));
    for (Path file : supportJson) {
      sources.add(dated(json(readable(file))));
    }
    return sources;
  }

  private static FileSource json(Path file) {
    try {
      return ClerkDump.orSupportJson(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Source dated(FileSource file) {
    return exportedAt == null ? file : new DatedFile(file, exportedAt);
  }

  private Path readable(Path file) {
    Path path = workingFolder.resolve(file);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw UsageError.usage(
          "source-missing",
          file + (Files.exists(path) ? " cannot be read as a file" : " does not exist"),
          "Check the path and its permissions.");
    }
    return path;
  }
}

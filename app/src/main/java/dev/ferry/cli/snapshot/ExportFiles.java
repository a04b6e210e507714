package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.UsageError;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.source.clerk.api.ClerkDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The exports that somebody named.
 *
 * @param exportTimes when they were made, as far as somebody says so
 * @param workingFolder against which relative paths are taken
 */
record ExportFiles(
    List<Path> csv, List<Path> supportJson, ExportTimes exportTimes, Path workingFolder) {

  /** As sources, each of them a file that can be read. */
  List<Source> sources() {
    List<FileSource> files = new ArrayList<>();
    csv.forEach(file -> files.add(new DashboardCsv(readable(file))));
    supportJson.forEach(file -> files.add(json(readable(file))));
    return exportTimes.of(files, workingFolder);
  }

  private static FileSource json(Path file) {
    try {
      return ClerkDump.orSupportJson(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import dev.ferry.source.RowsToFix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The way of rejected rows: handed out, fixed in an editor, given back with the export. */
final class RejectedRows {
  private static final String FILE = "rejected-rows";

  private final StageContext context;
  private final SnapshotSources from;

  RejectedRows(StageContext context, SnapshotSources from) {
    this.context = context;
    this.from = from;
  }

  /** A file that is there already may hold somebody's work. */
  static RowsToFix handOutInto(Path file) throws IOException {
    if (Files.exists(file)) {
      throw UsageError.usage(
          "file-exists",
          file + " is there already, and you may have fixed rows in it",
          "Give it with --csv if it is fixed, or name another file.");
    }
    return RowsToFix.into(file);
  }

  /** The command that hands them out. */
  String handOut() {
    Path folder = context.around().workingFolder();
    String name = FILE + ".csv";
    for (int n = 2; Files.exists(folder.resolve(name)); n++) {
      name = FILE + "-" + n + ".csv";
    }
    return context.command("snapshot" + sources() + " --rejected-rows " + name);
  }

  /** The command that reads this file too, when it is fixed. */
  String giveBack(Path fixed) {
    return context.command("snapshot" + sources() + " --csv " + Shell.quote(fixed.toString()));
  }

  /** The command that reads the same files again. */
  String again() {
    return context.command("snapshot" + sources());
  }

  private String sources() {
    return options(" --csv ", from.csv())
        + options(" --support-json ", from.supportJson())
        + from.otherOptions();
  }

  private static String options(String name, List<Path> files) {
    return files.stream()
        .map(file -> name + Shell.quote(file.toString()))
        .collect(Collectors.joining());
  }
}

package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.common.Shell;
import dev.ferry.source.RowsToFix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The way of rejected rows: handed out, fixed in an editor, given back with the export. */
final class RejectedRows {
  private static final String FILE = "rejected-rows";

  private final SnapshotCommand command;
  private final List<Path> csv;
  private final List<Path> supportJson;
  private final String others;

  /**
   * @param others the options of the other sources, as they are written
   */
  RejectedRows(SnapshotCommand command, List<Path> csv, List<Path> supportJson, String others) {
    this.command = command;
    this.csv = csv;
    this.supportJson = supportJson;
    this.others = others;
  }

  /** A file that is there already may hold somebody's work. */
  static RowsToFix handOutInto(Path file) throws IOException {
    if (Files.exists(file)) {
      throw Refusal.usage(
          "file-exists",
          file + " is there already, and you may have fixed rows in it",
          "Give it with --csv if it is fixed, or name another file.");
    }
    return RowsToFix.into(file);
  }

  /** The command that hands them out. */
  String handOut() {
    Path folder = command.around().workingFolder();
    String name = FILE + ".csv";
    for (int n = 2; Files.exists(folder.resolve(name)); n++) {
      name = FILE + "-" + n + ".csv";
    }
    return command.command("snapshot" + sources() + " --rejected-rows " + name);
  }

  /** The command that reads this file too, when it is fixed. */
  String giveBack(Path fixed) {
    return command.command("snapshot" + sources() + " --csv " + Shell.quote(fixed.toString()));
  }

  /** The command that reads the same files again. */
  String again() {
    return command.command("snapshot" + sources());
  }

  private String sources() {
    return options(" --csv ", csv) + options(" --support-json ", supportJson) + others;
  }

  private static String options(String name, List<Path> files) {
    return files.stream()
        .map(file -> name + Shell.quote(file.toString()))
        .collect(Collectors.joining());
  }
}

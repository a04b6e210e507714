package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.report.UnfinishedList;
import dev.ferry.workspace.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code unfinished.csv} and {@code unfinished.jsonl} in the workspace's reports. */
record UnfinishedFiles(Path reports) {

  static UnfinishedFiles of(Path workspace) {
    return new UnfinishedFiles(workspace.resolve("reports"));
  }

  Path csv() {
    return reports.resolve("unfinished.csv");
  }

  Path jsonl() {
    return reports.resolve("unfinished.jsonl");
  }

  /** Replaces older ones; if there is nothing to write, there are none afterwards. */
  void write(Unfinished unfinished) throws IOException {
    if (new UnfinishedList(unfinished).isEmpty()) {
      Files.deleteIfExists(csv());
      Files.deleteIfExists(jsonl());
      return;
    }
    Files.createDirectories(reports);
    Path csvPart = Folders.partOf(csv());
    Path jsonlPart = Folders.partOf(jsonl());
    new UnfinishedList(unfinished).write(csvPart, jsonlPart);
    Folders.replace(csvPart, csv());
    Folders.replace(jsonlPart, jsonl());
  }

  /**
   * Writes them after work that is done: that it is done must not be lost for a list that {@code
   * report} writes as well.
   */
  void writeIfPossible(Unfinished unfinished, Terminal terminal, ObjectNode root) {
    try {
      write(unfinished);
      if (Files.exists(csv())) {
        root.put("unfinishedFile", csv().toString());
        terminal.say("  who they are, a line each: " + csv());
      }
    } catch (IOException | UncheckedIOException e) {
      terminal.say(terminal.yellow("  the list of them cannot be written: ") + e.getMessage());
    }
  }
}

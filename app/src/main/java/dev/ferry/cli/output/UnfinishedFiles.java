package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.Folders;
import dev.ferry.report.UnfinishedList;
import dev.ferry.text.Trouble;
import dev.ferry.verify.Waiting;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code unfinished.csv} and {@code unfinished.jsonl} in the environment's reports. */
public record UnfinishedFiles(Path reports) {

  public static UnfinishedFiles of(Workspace workspace) {
    return new UnfinishedFiles(workspace.reports());
  }

  Path csv() {
    return reports.resolve("unfinished.csv");
  }

  Path jsonl() {
    return reports.resolve("unfinished.jsonl");
  }

  /** Writes them beside their places; if there is nothing to write, there are to be none. */
  public List<FreshFile> prepare(Unfinished unfinished) throws IOException {
    if (new UnfinishedList(unfinished).isEmpty()) {
      return List.of(FreshFile.none(csv()), FreshFile.none(jsonl()));
    }
    Files.createDirectories(reports);
    FreshFile freshCsv = new FreshFile(csv(), Folders.partOf(csv()));
    FreshFile freshJsonl = new FreshFile(jsonl(), Folders.partOf(jsonl()));
    new UnfinishedList(unfinished).write(Folders.partOf(csv()), Folders.partOf(jsonl()));
    return List.of(freshCsv, freshJsonl);
  }

  /**
   * Writes them after work that is done: that it is done must not be lost for a list that {@code
   * report} writes as well.
   */
  public void writeIfPossible(
      Unfinished unfinished, Waiting waiting, Terminal terminal, Document document) {
    try {
      ReportsLock.put(reports, waiting, prepare(unfinished));
      if (Files.exists(csv())) {
        document.addFile("unfinishedFile", csv());
        terminal.say("  who they are, a line each: " + csv());
      }
    } catch (IOException | UncheckedIOException e) {
      terminal.say(terminal.yellow("  the list of them cannot be written: ") + Trouble.words(e));
    }
  }
}

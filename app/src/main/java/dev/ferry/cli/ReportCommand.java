package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.html.ReportPage;
import dev.ferry.report.ReportFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Writes the report. */
@Command(
    name = "report",
    description = "Writes one self-contained HTML page about the migration.",
    footer = {"", "Example:", "  ferry report"})
final class ReportCommand extends WorkCommand {
  ReportCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException {
    header(List.of("workspace " + workspaceFolder()));
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      Path file = workspaceFolder().resolve("reports").resolve("report.html");
      Files.createDirectories(file.getParent());
      Path unfinished = file.resolveSibling("report.html.part");
      ReportFacts facts = session.facts();
      Mending mending = new Mending(this, facts.snapshot());
      Files.writeString(unfinished, new ReportPage(facts, mending::commands).html());
      Folders.replace(unfinished, file);
      ArrayNode files = document.root().putArray("files").add(file.toString());
      terminal().say("  " + file);
      UnfinishedFiles lists = UnfinishedFiles.of(workspaceFolder());
      lists.write(session.workspace().unfinished());
      if (!facts.causes().isEmpty()) {
        files.add(lists.csv().toString()).add(lists.jsonl().toString());
        terminal().say("  " + lists.csv());
      }
      PasswordResetFile resets = PasswordResetFile.of(workspaceFolder());
      if (session.workspace().plans().info().isPresent()
          && resets.write(session.workspace().plans()) > 0) {
        files.add(resets.file().toString());
        terminal().say("  " + resets.file());
      }
      List<Path> sheets = new HandoverFiles(this).write(session.workspace());
      sheets.forEach(sheet -> files.add(sheet.toString()));
      if (!sheets.isEmpty()) {
        terminal()
            .say(
                "  "
                    + sheets.size()
                    + (sheets.size() == 1 ? " hand-over sheet" : " hand-over sheets")
                    + " for single sign-on: "
                    + sheets.get(0).getParent());
      }
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }
}

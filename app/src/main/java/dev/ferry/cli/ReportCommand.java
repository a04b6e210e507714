package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.IdMapCommand.Format;
import dev.ferry.html.ReportPage;
import dev.ferry.model.ObjectKind;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
    name = "report",
    description =
        "Writes one self-contained HTML page about the migration, the lists, the id map, and what to"
            + " tell your users and your support.",
    footer = {"", "Examples:", "  ferry report", "  ferry report --by 2026-12-01 --product Acme"})
final class ReportCommand extends WorkCommand {
  @Option(
      names = "--by",
      paramLabel = "DATE",
      description = "The day of the switch, such as 2026-12-01, for the messages of the kit.")
  private @Nullable LocalDate by;

  @Option(
      names = "--product",
      paramLabel = "NAME",
      description = "What your users call your product, for the messages of the kit.")
  private @Nullable String product;

  ReportCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException {
    try (Session session = readToShow(document)) {
      Path file = workspaceFolder().resolve("reports").resolve("report.html");
      Files.createDirectories(file.getParent());
      ReportFacts facts = session.facts();
      List<Path> kit = kit(session.workspace()); // first: the checklist on the page looks at it
      Path unfinished = file.resolveSibling("report.html.part");
      Mending mending = new Mending(this, facts.snapshot());
      Checklist checklist = new ChecklistReading(session.workspace(), facts).checklist();
      Files.writeString(
          unfinished, new ReportPage(facts, mending::commands, checklist, this::command).html());
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
      idMaps(session.workspace(), files);
      Decisions.of(session.workspace().plans()).print(terminal());
      tellOfKit(kit, files);
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }

  /** Of whatever has a WorkOS id; the SQL needs the application's names, and so its own command. */
  private void idMaps(Workspace workspace, ArrayNode files) throws IOException {
    for (ObjectKind kind : List.of(ObjectKind.USER, ObjectKind.ORGANIZATION)) {
      if (workspace.idMap().mapped(kind) > 0) {
        for (Format format : List.of(Format.CSV, Format.JSONL)) {
          Path file = IdMapOutput.report(this, kind, format).write(workspace.idMap());
          files.add(file.toString());
          terminal().say("  " + file);
        }
      }
    }
  }

  private List<Path> kit(Workspace workspace) throws IOException {
    Map<String, String> given = new HashMap<>();
    if (by != null) {
      given.put("date", by.toString());
    }
    if (product != null) {
      given.put("product", product);
    }
    return new KitFiles(given).write(workspace);
  }

  private void tellOfKit(List<Path> kit, ArrayNode files) {
    kit.forEach(file -> files.add(file.toString()));
    if (!kit.isEmpty()) {
      terminal()
          .say(
              "  what to tell your users and your support, nothing is sent: "
                  + kit.get(0).getParent());
    }
  }
}

package dev.ferry.cli.report;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.Decisions;
import dev.ferry.cli.output.HandoverFiles;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.html.ReportPage;
import dev.ferry.privacy.Folders;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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
public final class ReportCommand extends WorkCommand {
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

  public ReportCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Migration migration = readToShow(document);
    try (ReportsLock lock =
        ReportsLock.ofReport(migration.workspace().reports(), around().waiting())) {
      Path file = migration.workspace().reports().resolve("report.html");
      ReportFacts facts = migration.facts();
      List<Path> kit = kit(migration.workspace()); // first: the checklist on the page looks at it
      Path part = Folders.partOf(file);
      SuggestedFixes fixing = new SuggestedFixes(this, facts.snapshot());
      Checklist checklist = new ChecklistReading(migration.workspace(), facts).checklist();
      Files.writeString(
          part, new ReportPage(facts, fixing::commands, checklist, this::command).html());
      Folders.replace(part, file);
      List<Path> files = new ArrayList<>(List.of(file));
      terminal().say("  " + file);
      for (Path list : new ReportLists(this, migration).write(lock)) {
        files.add(list);
        terminal().say("  " + list);
      }
      List<Path> sheets = new HandoverFiles(this).write(migration.workspace());
      files.addAll(sheets);
      if (!sheets.isEmpty()) {
        terminal()
            .say(
                "  "
                    + sheets.size()
                    + (sheets.size() == 1 ? " hand-over sheet" : " hand-over sheets")
                    + " for single sign-on: "
                    + sheets.get(0).getParent());
      }
      Decisions.of(migration.workspace().plans()).print(terminal());
      files.addAll(kit);
      document.add("files", files);
      tellOfKit(kit);
      return ExitCode.DONE;
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
    return new KitFiles(this::command, given).write(workspace);
  }

  private void tellOfKit(List<Path> kit) {
    if (!kit.isEmpty()) {
      terminal()
          .say(
              "  what to tell your users and your support, nothing is sent: "
                  + kit.get(0).getParent());
    }
  }
}

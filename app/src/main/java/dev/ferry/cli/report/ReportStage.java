package dev.ferry.cli.report;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.HandoverFiles;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.output.PolicyCheck;
import dev.ferry.cli.output.RehearsalReport;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Progress;
import dev.ferry.html.ReportContents;
import dev.ferry.html.ReportFile;
import dev.ferry.privacy.Folders;
import dev.ferry.report.Headline;
import dev.ferry.report.OpenDecisions;
import dev.ferry.report.ReportFacts;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the report of a migration, and what goes with it.
 *
 * @param migration as of when it is read
 */
public record ReportStage(StageContext context, Migration migration, Document document) {

  /**
   * @return the page
   */
  public Path write() throws IOException {
    return write(true);
  }

  /**
   * Writes it anew, if there is one, where what it says of the switch is not so any more: whoever
   * settles that leaves no report from before. Addresses stay as they were shown.
   */
  public void refresh() throws IOException {
    Path file = file();
    if (Files.exists(file)) {
      write(ReportFile.isMasked(file));
    }
  }

  private Path file() {
    return migration.workspace().reports().resolve("report.html");
  }

  /**
   * @param masked true if the page shows of an address only the first letter and the domain
   */
  Path write(boolean masked) throws IOException {
    Workspace workspace = migration.workspace();
    try (ReportsLock lock = ReportsLock.ofReport(workspace.reports(), context.around().waiting())) {
      Path file = file();
      ReportFacts facts = migration.report();
      // First: the checklist on the page looks at it.
      List<Path> kit = new KitFiles(context::command).write(workspace);
      Path part = Folders.partOf(file);
      SuggestedFixes fixing = new SuggestedFixes(context, facts.snapshot());
      Checklist checklist = new ChecklistReading(workspace, facts).checklist();
      Progress writing = context.progress("write the report", 0);
      try {
        ReportFile.write(
            part,
            workspace,
            new ReportContents(
                facts,
                Headline.of(workspace),
                checklist,
                fixing::commands,
                fixing::command,
                context::command,
                OpenDecisions.of(workspace.plans()),
                Moment.of(workspace),
                Optional.empty(),
                masked));
      } finally {
        writing.close();
      }
      Folders.replace(part, file);
      HeadlineSummary.tell(workspace, context.terminal(), document);
      say("  " + file);
      List<Path> files = new ArrayList<>(List.of(file));
      for (Path list : new ReportLists(context, migration).write(lock)) {
        files.add(list);
        say("  " + list);
      }
      HandoverFiles.Written handover = new HandoverFiles(context).write(workspace);
      files.addAll(handover.sheets());
      files.addAll(handover.otherAddresses());
      tellOf(handover);
      if (facts.plan().isEmpty()) {
        say("  there is no plan yet: the page tells of the snapshot alone");
        document.next(context.decides(workspace));
      }
      files.addAll(rehearsal(facts));
      PolicyCheck.tell(context, workspace, document);
      DecisionSummary.of(workspace.plans())
          .print(context.terminal(), false, context.command("plan --explain CODE"));
      files.addAll(kit);
      document.add("files", files);
      tellOfKit(kit);
      return file;
    }
  }

  /** Before anything is applied, what a rehearsal came to says more than the plan alone. */
  private List<Path> rehearsal(ReportFacts facts) {
    Optional<Path> kept =
        facts.applied() == 0 ? RehearsalReport.kept(migration.workspace()) : Optional.empty();
    kept.ifPresent(page -> say("  what the newest rehearsal came to, as a page: " + page));
    return kept.stream().toList();
  }

  private void tellOf(HandoverFiles.Written handover) {
    if (!handover.sheets().isEmpty()) {
      say("  hand-over sheets for single sign-on, and their index: " + handover.sheets().get(0));
    }
    if (handover.accounts() > 0) {
      say(
          Counted.words(
              "  %,d account[s] [has|have] another address at the identity provider; both are in"
                  + " *.other-addresses.csv there",
              handover.accounts()));
    }
  }

  private void tellOfKit(List<Path> kit) {
    if (!kit.isEmpty()) {
      say("  what to tell your support, and about whom: " + kit.get(0).getParent());
      if (context.suggests()) { // a demo leaves nothing that letters could be made of
        say("  a letter to each user whom it concerns: " + context.command("letters"));
      }
    }
  }

  private void say(String line) {
    context.terminal().say(line);
  }
}

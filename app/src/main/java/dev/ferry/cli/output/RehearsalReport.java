package dev.ferry.cli.output;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.session.StageContext;
import dev.ferry.html.Rehearsed;
import dev.ferry.html.ReportContents;
import dev.ferry.html.ReportFile;
import dev.ferry.report.Headline;
import dev.ferry.report.OpenDecisions;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal came to, as a page for whoever is to see it before the night. It says of the
 * switch nothing: what that rests on is only in the real WorkOS.
 *
 * @param context of the migration that is rehearsed: commands on the page are for that
 */
public record RehearsalReport(StageContext context) {
  /** In the reports of the copy. */
  public static final String NAME = "report.html";

  /** In those of the migration. */
  private static final String KEPT = "rehearsal-" + NAME;

  /** As of when the copy was read back. Addresses are masked. */
  public void write(Migration copy, Rehearsed how) throws IOException {
    Workspace workspace = copy.workspace();
    Path reports = Files.createDirectories(workspace.reports());
    ReportFile.write(
        reports.resolve(NAME),
        workspace,
        new ReportContents(
            copy.report(),
            Headline.of(workspace),
            new Checklist(List.of()),
            cause -> List.of(),
            item -> "",
            context::command,
            OpenDecisions.of(workspace.plans()),
            Optional.empty(),
            Optional.of(how),
            true));
  }

  /** That of the newest rehearsal; empty if none was kept. */
  public static Optional<Path> kept(Workspace workspace) {
    return Optional.of(workspace.reports().resolve(KEPT)).filter(Files::exists);
  }
}

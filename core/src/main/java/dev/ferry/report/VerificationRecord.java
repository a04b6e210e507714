package dev.ferry.report;

import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.Workspace;
import java.time.Instant;

/** The newest verification as the workspace remembers it. */
public record VerificationRecord(Instant at, VerificationReport report) {

  /**
   * True if something was written to WorkOS since it was made, or if a plan that was made since
   * says something new. One that expects the same and finds nothing to do changes nothing of it.
   */
  public boolean isStale(Workspace workspace) {
    boolean holds =
        workspace
            .plans()
            .info()
            .filter(plan -> plan.since().generation() <= report.plan())
            .isPresent();
    return workspace.journal().lastEntry() > report.journalEntry() || !holds;
  }
}

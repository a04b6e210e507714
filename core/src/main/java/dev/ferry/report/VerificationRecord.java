package dev.ferry.report;

import dev.ferry.verify.Verdict;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.time.Instant;

/** The newest verification as the workspace remembers it. */
public record VerificationRecord(Instant at, Verdict verdict) {

  /** True if something was written to WorkOS, or planned anew, since it was made. */
  public boolean isStale(Workspace workspace) {
    long plan = workspace.plans().info().map(PlanInfo::generation).orElse(0L);
    return workspace.journal().lastEntry() > verdict.journalEntry() || plan != verdict.plan();
  }
}

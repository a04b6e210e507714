package dev.ferry.checklist;

import dev.ferry.model.Reason;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished;
import java.time.Instant;
import java.util.Optional;

/**
 * All that the items are judged from.
 *
 * @param clerkRead true if Clerk's API is among the sources of the snapshot: the exports know
 *     nothing of social accounts, SMS, organizations and of when a password was changed
 * @param targetReadAt when WorkOS was read with the workspace's key
 * @param lastEntry the last entry of the journal
 * @param rollbackPlan when the way back was written down
 * @param webhooks empty if nobody has switched any off through Ferry
 */
public record ChecklistFacts(
    ReportFacts report,
    boolean clerkRead,
    Optional<Instant> targetReadAt,
    long lastEntry,
    Optional<Proof> testUser,
    Optional<Proof> logins,
    Optional<Proof> rollback,
    Optional<Instant> rollbackPlan,
    Optional<Webhooks> webhooks) {

  /** True if there is a plan, of the newest snapshot, and nothing was undone since. */
  boolean planHolds() {
    long snapshot = report.snapshot().map(SnapshotInfo::generation).orElse(0L);
    return !report.undoneSincePlan()
        && report.plan().filter(plan -> plan.snapshot() == snapshot).isPresent();
  }

  long planned(Reason reason) {
    return report.plan().map(plan -> plan.reasons().getOrDefault(reason, 0L)).orElse(0L);
  }

  /** Users with a social account, as planned. */
  long social() {
    return planned(Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL) + planned(Reason.SOCIAL_EMAIL_DIFFERS);
  }

  /** Everything of which something failed. */
  long failed() {
    return report.causes().stream()
        .filter(cause -> cause.ending() == Unfinished.Ending.FAILED)
        .mapToLong(Unfinished.Cause::count)
        .sum();
  }

  /** True if the newest verification tells of what is there now. */
  boolean freshlyVerified() {
    return planHolds() && report.verification().isPresent() && !report.stale();
  }

  Optional<Ledger.Run> lastRun(String command) {
    return report.runs().stream()
        .filter(run -> run.command().equals(command) && run.exitCode() != null)
        .reduce((first, second) -> second);
  }
}

package dev.ferry;

import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.Verifier;
import dev.ferry.verify.WrittenVerifier;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.Journal.Written;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Reads WorkOS back: after the plan was carried out, or after a rollback. */
record VerifyRun(OpenWorkspace here, MigrationListener listener) {

  /** Compares with the plan, and keeps what was found. */
  VerificationReport plan(boolean everyFactor) throws InterruptedException {
    Workspace workspace = here.workspace();
    PlanInfo plan = CurrentPlan.comparable(workspace);
    listener.began(Activity.VERIFY, plan.users());
    VerificationReport report;
    try {
      report =
          new Verifier(
                  workspace,
                  here.connection(listener).reads(Access.READ),
                  everyFactor,
                  here.options().waiting(),
                  listener::differs,
                  users -> listener.progressed(Activity.VERIFY, users))
              .run();
    } finally {
      listener.ended(Activity.VERIFY);
    }
    new Verifications(workspace.environmentMemory())
        .remember(new VerificationRecord(here.now(), report));
    return report;
  }

  /**
   * Compares with the plan what was written since a verification last read it back; empty if that
   * is so much that all is read as fast.
   */
  Optional<VerificationReport> written() throws InterruptedException {
    Workspace workspace = here.workspace();
    CurrentPlan.comparable(workspace);
    Verifications verifications = new Verifications(workspace.environmentMemory());
    List<Written> written =
        workspace.journal().writtenAfter(verifications.verifiedUntil(), WrittenVerifier.MOST + 1);
    if (written.size() > WrittenVerifier.MOST) {
      return Optional.empty();
    }
    listener.began(Activity.VERIFY, written.size());
    VerificationReport report;
    try {
      report =
          new WrittenVerifier(
                  workspace,
                  here.connection(listener).reads(Access.READ),
                  here.options().waiting(),
                  listener::differs)
              .run(written);
    } finally {
      listener.ended(Activity.VERIFY);
    }
    if (report.matches()) {
      verifications.followedUntil(report.journalEntry());
    }
    return Optional.of(report);
  }

  /** What was deleted is gone, what was restored is as it was. */
  RollbackVerifier.Found rollback() throws InterruptedException {
    listener.began(Activity.VERIFY, 0);
    PacedReads reads = here.connection(listener).reads(Access.READ);
    try {
      return new RollbackVerifier(
              here.workspace().journal(), reads, here.options().waiting(), listener::differs)
          .run(users -> listener.progressed(Activity.VERIFY, users));
    } finally {
      listener.ended(Activity.VERIFY);
    }
  }
}

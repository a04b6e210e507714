package dev.ferry;

import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.Verifier;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;

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

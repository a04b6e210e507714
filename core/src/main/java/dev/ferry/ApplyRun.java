package dev.ferry;

import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.WorkQueue;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.OwedWork;
import dev.ferry.migrate.PlannedWork;
import dev.ferry.migrate.Protocol;
import dev.ferry.migrate.RecordedTouches;
import dev.ferry.migrate.Selection;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Access;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Carries the current plan out: after its checks, the documents gate and the consent. */
record ApplyRun(OpenWorkspace here, MigrationListener listener, Stoppable writing) {

  RunOutcome run(Selection selection, Consent<PendingWork> consent)
      throws IOException, InterruptedException {
    Workspace workspace = here.workspace();
    PendingWork work = new PendingWork(current(consent), Left.of(workspace.plans()), selection);
    if (work.total() > 0) {
      passDocumentsGate();
      consent.to(work);
    }
    listener.takesUp(work, workspace.unfinished().attempts());
    WorkQueue queue = queue(work);
    Access access = selection.invitations() ? Access.APPLY_AND_MAIL : Access.APPLY;
    return writing.run(
        new EngineRun(here, queue, access, settings(selection, work), listener, work.total()));
  }

  /** A plan that is stale is not carried out; what a run of it still owes is made up for. */
  private PlanInfo current(Consent<PendingWork> consent) throws IOException, InterruptedException {
    try {
      return CurrentPlan.of(here).check();
    } catch (RefusedException e) {
      if (e.reason() == Refused.PLAN_STALE) {
        long writes =
            owed(looks -> consent.to(everythingLeft()))
                .map(run -> run.requests().writes())
                .orElse(0L);
        if (writes > 0) {
          throw new RefusedException(
              Refused.PLAN_STALE,
              e.message() + "; to take back what had moved since, requests sent: " + writes);
        }
      }
      throw e;
    }
  }

  /**
   * Looks once more at what an earlier run has written to and not looked at again, and takes back
   * what has moved, whatever the plan has become: until then no other can be made.
   *
   * @param consent asked with the number of objects that are looked at
   * @return empty if nothing is owed
   */
  Optional<RunOutcome> owed(Consent<Integer> consent) throws IOException, InterruptedException {
    Workspace workspace = here.workspace();
    Set<String> owed = workspace.journal().owedLookAt();
    if (owed.isEmpty() || workspace.plans().info().isEmpty()) {
      return Optional.empty();
    }
    PendingWork work = everythingLeft();
    passDocumentsGate();
    consent.to(owed.size());
    WorkQueue queue = new OwedWork(queue(work), owed);
    return Optional.of(
        writing.run(
            new EngineRun(
                here,
                queue,
                Access.APPLY,
                settings(work.selection(), work),
                listener,
                owed.size())));
  }

  private PendingWork everythingLeft() {
    PlanStore plans = here.workspace().plans();
    return new PendingWork(plans.info().orElseThrow(), Left.of(plans), Selection.everything());
  }

  private WorkQueue queue(PendingWork work) throws InterruptedException {
    Workspace workspace = here.workspace();
    return PlannedWork.of(
        workspace.plans(),
        workspace.journal(),
        new Protocol(RetryPolicy.standard(), here.options().policy().get().totpIssuer()),
        work.selection(),
        touches(work));
  }

  /** Who may have got another password since: of that nothing tells but WorkOS's events. */
  private RecordedTouches touches(PendingWork work) throws InterruptedException {
    Workspace workspace = here.workspace();
    EventReading.Read events =
        work.total() == 0 || work.plan().operations(OperationKind.SET_PASSWORD) == 0
            ? new EventReading.Read(0, Optional.of(here.now()), "they were not read")
            : RollbackRun.readEvents(here, here.connection(listener).reads(Access.READ));
    return new RecordedTouches(workspace.journal(), workspace.sightings(), events);
  }

  private Engine.Settings settings(Selection selection, PendingWork work) {
    Brake.Settings brake =
        here.options().brake() ? Brake.Settings.standard() : Brake.Settings.off();
    boolean part = selection.users() < work.left().of(ObjectKind.USER);
    return Engine.Settings.standard().with(part ? brake.ofAPart() : brake);
  }

  private void passDocumentsGate() throws IOException {
    new DocumentsGate(here.workspace().sideFiles(), here.now(), listener)
        .beforeWritingTo(here.connection().target().kind());
  }
}

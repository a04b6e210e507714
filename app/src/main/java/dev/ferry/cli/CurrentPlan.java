package dev.ferry.cli;

import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;

/** The plan that a command carries out: there is one, and it was made for the newest snapshot. */
final class CurrentPlan {
  private CurrentPlan() {}

  static PlanInfo of(Workspace workspace, WorkCommand command) {
    SnapshotInfo snapshot =
        workspace
            .snapshots()
            .info()
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "no-snapshot",
                        "there is no snapshot in " + workspace.folder(),
                        "Take one first.",
                        command.command("snapshot --csv clerk-export.csv")));
    PlanInfo plan =
        workspace
            .plans()
            .info()
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "no-plan",
                        "there is no plan in " + workspace.folder(),
                        "Make one first.",
                        command.command("plan")));
    if (plan.snapshot() != snapshot.generation()) {
      throw Refusal.usage(
          "plan-stale",
          "the snapshot is newer than the plan",
          "Plan again: what changed in Clerk changes what has to be done.",
          command.command("plan"));
    }
    command.checkNotUndone(workspace);
    return plan;
  }
}

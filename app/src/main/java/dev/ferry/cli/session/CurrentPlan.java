package dev.ferry.cli.session;

import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.session.PlanPolicy.Changed;
import dev.ferry.console.Durations;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plan that a command carries out: there is one, made for the newest snapshot and by the policy
 * at hand, and it has not waited for too long.
 */
public final class CurrentPlan {
  private CurrentPlan() {}

  public static PlanInfo of(Workspace workspace, WorkCommand command) {
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
      throw stale("the snapshot is newer than the plan", command);
    }
    command.checkNotUndone(workspace);
    checkPolicy(workspace, plan, command);
    checkAge(workspace, plan, command);
    return plan;
  }

  private static void checkPolicy(Workspace workspace, PlanInfo plan, WorkCommand command) {
    Optional<List<Changed>> changes = new PlanPolicy(workspace).changes(plan, command.policy());
    if (changes.isEmpty()) {
      throw stale("it is not known by which policy the plan was made", command);
    }
    if (!changes.get().isEmpty()) {
      throw stale(
          "the policy has changed since the plan was made: "
              + changes.get().stream().map(Changed::words).collect(Collectors.joining(", ")),
          command);
    }
  }

  /**
   * WorkOS and Clerk go on while a plan waits. What is under way is not cut off: the age counts
   * from the last request, too.
   */
  private static void checkAge(Workspace workspace, PlanInfo plan, WorkCommand command) {
    Duration longest = command.policy().planMaxAge();
    Instant since = command.around().clock().instant().minus(longest);
    boolean waiting =
        plan.madeAt().isBefore(since) && workspace.journal().intendedSince(since) == 0;
    if (waiting && Left.of(workspace.plans()).counts().values().stream().anyMatch(it -> it > 0)) {
      throw stale(
          "the plan of "
              + plan.madeAt()
              + " has waited for longer than "
              + Durations.words(longest)
              + " (planMaxAge)",
          command);
    }
  }

  private static Refusal stale(String why, WorkCommand command) {
    return Refusal.usage(
        "plan-stale",
        why,
        "Plan again: it decides anew, by what holds now. Nothing was written.",
        command.command("plan"));
  }
}

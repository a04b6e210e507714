package dev.ferry;

import dev.ferry.model.Policy;
import dev.ferry.pace.Durations;
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
 * The plan that is carried out: there is one, made for the newest snapshot and by the policy at
 * hand, nothing was undone since, and it has not waited for too long.
 */
record CurrentPlan(Workspace workspace, Policy policy, Instant now) {

  /** By the policy at hand, now. */
  static CurrentPlan of(OpenWorkspace here) {
    return new CurrentPlan(here.workspace(), here.options().policy().get(), here.now());
  }

  /**
   * @throws RefusedException if it may not be carried out
   */
  PlanInfo check() {
    SnapshotInfo snapshot = snapshot(workspace);
    PlanInfo plan = made(workspace, "");
    if (plan.snapshot() != snapshot.generation()) {
      throw stale("the snapshot is newer than the plan");
    }
    checkNotUndone(workspace);
    checkPolicy(plan);
    checkAge(plan);
    return plan;
  }

  static SnapshotInfo snapshot(Workspace workspace) {
    return workspace
        .snapshots()
        .info()
        .orElseThrow(
            () ->
                new RefusedException(
                    Refused.NO_SNAPSHOT, "there is no snapshot in " + workspace.folder()));
  }

  /** The plan that WorkOS can be compared with, whatever the policy says now. */
  static PlanInfo comparable(Workspace workspace) {
    PlanInfo plan = made(workspace, " to compare with");
    checkNotUndone(workspace);
    return plan;
  }

  private static PlanInfo made(Workspace workspace, String purpose) {
    return workspace
        .plans()
        .info()
        .orElseThrow(
            () ->
                new RefusedException(
                    Refused.NO_PLAN, "there is no plan in " + workspace.folder() + purpose));
  }

  /** What was undone is planned for no more: the plan tells of a state that is past. */
  static void checkNotUndone(Workspace workspace) {
    if (workspace.journal().rollbacks().begunSincePlan()) {
      throw new RefusedException(
          Refused.PLAN_UNDONE, "a rollback was begun since the plan was made");
    }
  }

  private void checkPolicy(PlanInfo plan) {
    Optional<List<PolicyChange>> changes =
        new PlanPolicy(workspace.environmentMemory()).changes(plan, policy);
    if (changes.isEmpty()) {
      throw stale("it is not known by which policy the plan was made");
    }
    if (!changes.get().isEmpty()) {
      throw stale(
          "the policy has changed since the plan was made: "
              + changes.get().stream().map(PolicyChange::words).collect(Collectors.joining(", ")));
    }
  }

  /**
   * WorkOS and Clerk go on while a plan waits. What is under way is not cut off: the age counts
   * from the last request, too.
   */
  private void checkAge(PlanInfo plan) {
    Duration longest = policy.planMaxAge();
    Instant since = now.minus(longest);
    boolean waiting =
        plan.madeAt().isBefore(since) && workspace.journal().intendedSince(since) == 0;
    if (waiting && Left.of(workspace.plans()).counts().values().stream().anyMatch(it -> it > 0)) {
      throw stale(
          "the plan of "
              + plan.madeAt()
              + " has waited for longer than "
              + Durations.words(longest)
              + " (planMaxAge)");
    }
  }

  private static RefusedException stale(String why) {
    return new RefusedException(Refused.PLAN_STALE, why);
  }
}

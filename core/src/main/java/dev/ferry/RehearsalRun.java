package dev.ferry;

import dev.ferry.engine.StopCause;
import dev.ferry.text.Counted;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries a plan out, verifies it and may take it back, on a copy and against a stand-in; where
 * there is none, for want of a WorkOS, it is made there first.
 */
final class RehearsalRun {
  /** How often a stage is run while it leaves some that the next run would take up. */
  private static final int RUNS = 4;

  private static final int IDS = 10;

  private final Workspace original;
  private final Optional<PlanInfo> current;
  private final StandIn standIn;
  private final RehearsalStages stages;

  /**
   * @param current the plan to carry out; empty if one is to be made on the copy
   */
  RehearsalRun(
      Workspace original, Optional<PlanInfo> current, StandIn standIn, RehearsalStages stages) {
    this.original = original;
    this.current = current;
    this.standIn = standIn;
    this.stages = stages;
  }

  /**
   * As of when it is known what WorkOS holds.
   *
   * @throws RefusedException if that is not what the plan was made for, or not what it holds now
   */
  static Instant targetReadAt(Workspace workspace, PlanInfo plan) {
    Instant readAt =
        workspace
            .target()
            .readAt()
            .filter(at -> !at.isAfter(plan.madeAt()))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refused.TARGET_UNREAD,
                        "what WorkOS held when this plan was made is not kept any more: it was"
                            + " read again since"));
    int sent = workspace.journal().intendedSince(plan.madeAt());
    if (sent > 0) {
      throw new RefusedException(
          Refused.PLAN_BEGUN,
          Counted.words(
              "this plan is partly carried out: %,d request[s] since it was made, and what WorkOS"
                  + " holds now was not read",
              sent));
    }
    return readAt;
  }

  /** True if a further run of apply would take up what this one has left. */
  static boolean isWorthAnother(Workspace workspace, RunOutcome run) {
    StopCause stop = run.stop();
    return stop == null
        ? workspace.journal().results().countsOfPlan().anythingFailed()
            && Left.of(workspace.plans()).total() > 0
        : stop.mayPass();
  }

  /**
   * @param options of the original
   * @param takeBack true if it is taken back at the end
   */
  Rehearsal run(MigrationOptions options, boolean takeBack)
      throws IOException, InterruptedException {
    Instant readAt = current.map(plan -> targetReadAt(original, plan)).orElse(null);
    refuseWhatMayBeReal();
    try (RehearsalCopy copy = RehearsalCopy.of(original);
        Migration there = copy.open(options)) {
      there.admit(standIn.target());
      there.bind(standIn.target(), standIn.limits(), TargetChoice.NONE, MigrationListener.NONE);
      PlanInfo plan = current.isPresent() ? current.get() : plan(there);
      List<RunOutcome> runs = apply(there);
      boolean ended = runs.get(runs.size() - 1).stop() == null;
      List<Unfinished.Cause> unfinished = there.workspace().unfinished().causes(IDS);
      VerificationReport verification = ended ? verify(there) : null;
      if (ended) {
        goOn();
        stages.goOn(there);
      }
      Rehearsal.TakenBack takenBack = ended && takeBack ? takeBack(there) : null;
      return new Rehearsal(plan, readAt, runs, unfinished, verification, takenBack);
    }
  }

  /** What is carried out here nobody has consented to. */
  private void refuseWhatMayBeReal() {
    WorkosTarget target = standIn.target();
    if (target.kind() != KnownEnvironment.Kind.LOCAL
        || original.environments().ofKey(target.fingerprint()).isPresent()) {
      throw new RefusedException(
          Refused.STAND_IN_REAL,
          target.describe()
              + " is no stand-in: a rehearsal writes to this machine only, and to no"
              + " environment of the workspace");
    }
  }

  private PlanInfo plan(Migration there) throws IOException, InterruptedException {
    goOn();
    return stages.plan(there);
  }

  private List<RunOutcome> apply(Migration there) throws IOException, InterruptedException {
    List<RunOutcome> runs = new ArrayList<>();
    do {
      goOn();
      runs.add(stages.apply(there));
    } while (runs.size() < RUNS && isWorthAnother(there.workspace(), runs.get(runs.size() - 1)));
    return runs;
  }

  private VerificationReport verify(Migration there) throws IOException, InterruptedException {
    goOn();
    return stages.verify(there);
  }

  /** What could not be read often enough to be taken back, the next run takes up. */
  private Rehearsal.TakenBack takeBack(Migration there) throws IOException, InterruptedException {
    Rehearsal.TakenBack takenBack;
    int runs = 0;
    do {
      goOn();
      takenBack = stages.takeBack(there);
    } while (++runs < RUNS && isWorthAnother(there.workspace(), takenBack));
    return takenBack;
  }

  private static boolean isWorthAnother(Workspace workspace, Rehearsal.TakenBack takenBack) {
    RunOutcome run = takenBack.run();
    if (run == null) {
      return false;
    }
    StopCause stop = run.stop();
    return stop == null
        ? workspace.journal().rollbacks().counts().anythingFailed()
        : stop.mayPass();
  }

  /** Whoever stops a rehearsal between two stages wants none of the next. */
  private static void goOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Rollbacks;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report tells, as data.
 *
 * @param target the WorkOS environment in words; empty if none was met yet
 * @param left users and other objects that have no final result yet; invitations do not count,
 *     since they are sent only if asked for
 * @param verification the newest one, empty if there was none
 * @param stale true if something was written to WorkOS, or planned anew, since that verification
 * @param undone what rollbacks since the plan was made have come to
 * @param touched users for whom something may have been changed in WorkOS
 * @param objectsToUndo true if a rollback has anything left to do besides users, or failed at it
 * @param undoneSincePlan true if one was begun: the plan is void, what was applied is past
 * @param causes what did not arrive, or not whole, by what stood in the way
 * @param failed the first users and second factors that failed
 * @param runs all runs in this workspace, oldest first
 */
public record ReportFacts(
    Instant madeAt,
    String workspace,
    String target,
    Optional<SnapshotInfo> snapshot,
    Optional<PlanInfo> plan,
    CountsByKind<Outcome> results,
    long left,
    Optional<VerificationRecord> verification,
    boolean stale,
    CountsByKind<Undone> undone,
    long touched,
    boolean objectsToUndo,
    boolean undoneSincePlan,
    List<Unfinished.Cause> causes,
    List<Result<Outcome>> failed,
    List<Ledger.Run> runs) {
  private static final List<ObjectKind> USERS = List.of(ObjectKind.USER, ObjectKind.FACTOR);
  private static final int FAILED_SHOWN = 200;
  private static final int IDS_SHOWN = 10;

  /** True if a rollback was begun that has not come to its end. */
  public boolean undoLeft() {
    return undone.of(ObjectKind.USER).total() < touched || undone.anythingFailed() || objectsToUndo;
  }

  /** Users and other objects that the current plan has brought to an end. */
  public long applied() {
    return results.total();
  }

  /** Gathers the facts from a workspace. */
  public static ReportFacts of(
      Workspace workspace, Optional<VerificationRecord> verification, String target, Instant now) {
    boolean past = workspace.journal().rollbacks().begunSincePlan();
    return new ReportFacts(
        now,
        workspace.folder().toAbsolutePath().normalize().toString(),
        target,
        workspace.snapshots().info(),
        workspace.plans().info(),
        workspace.journal().results().counts(),
        Left.of(workspace.plans()).total(),
        verification,
        verification.map(found -> found.isStale(workspace)).orElse(false),
        workspace.journal().rollbacks().counts(),
        workspace.journal().rollbacks().touched().getOrDefault(ObjectKind.USER, 0L),
        past && objectsToUndo(workspace.journal().rollbacks()),
        past,
        past ? List.of() : workspace.unfinished().causes(IDS_SHOWN),
        past ? List.of() : workspace.journal().results().failedAfter(USERS, 0, FAILED_SHOWN),
        workspace.ledger().runs());
  }

  private static boolean objectsToUndo(Rollbacks rollbacks) {
    CountsByKind<Undone> undone = rollbacks.counts();
    Map<ObjectKind, Long> touched = rollbacks.touched();
    return ObjectKind.BESIDE_USERS.stream()
        .anyMatch(
            kind ->
                undone.of(kind).failed() > 0
                    || undone.of(kind).total() < touched.getOrDefault(kind, 0L));
  }
}

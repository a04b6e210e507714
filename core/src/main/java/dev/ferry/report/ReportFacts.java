package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.ObjectCounts;
import dev.ferry.workspace.ObjectUndoCounts;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.ResultCounts;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.UndoCounts;
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
 * @param objects what became of everything besides users, by kind
 * @param left users and other objects that have no final result yet; invitations do not count,
 *     since they are sent only if asked for
 * @param verification the newest one, empty if there was none
 * @param stale true if something was written to WorkOS, or planned anew, since that verification
 * @param undone what rollbacks since the plan was made have come to
 * @param touched users for whom something may have been changed in WorkOS
 * @param objectsToUndo true if a rollback has anything left to do besides users, or failed at it
 * @param undoneSincePlan true if one was begun: the plan is void, what was applied is past
 * @param causes what did not arrive, or not whole, by what stood in the way
 * @param failed the first users of which something failed
 * @param runs all runs in this workspace, oldest first
 */
public record ReportFacts(
    Instant madeAt,
    String workspace,
    String target,
    Optional<SnapshotInfo> snapshot,
    Optional<PlanInfo> plan,
    ResultCounts results,
    Map<ObjectKind, ObjectCounts> objects,
    long left,
    Optional<VerificationRecord> verification,
    boolean stale,
    UndoCounts undone,
    long touched,
    boolean objectsToUndo,
    boolean undoneSincePlan,
    List<Unfinished.Cause> causes,
    List<UserResult> failed,
    List<Ledger.Run> runs) {
  private static final int FAILED_SHOWN = 200;
  private static final int IDS_SHOWN = 10;

  /** True if a rollback was begun that has not come to its end. */
  public boolean undoLeft() {
    return undone.total() < touched || undone.anythingFailed() || objectsToUndo;
  }

  /** Users and other objects that the current plan has brought to an end. */
  public long applied() {
    long besides = objects.values().stream().mapToLong(ObjectCounts::total).sum();
    return results.total() + besides;
  }

  /** Gathers the facts from a workspace. */
  public static ReportFacts of(
      Workspace workspace, Optional<VerificationRecord> verification, String target, Instant now) {
    boolean past = workspace.journal().undoneSincePlan();
    return new ReportFacts(
        now,
        workspace.folder().toAbsolutePath().normalize().toString(),
        target,
        workspace.snapshots().info(),
        workspace.plans().info(),
        workspace.journal().results(),
        workspace.journal().objectResults(),
        Left.of(workspace.plans()).total(),
        verification,
        verification.map(found -> found.isStale(workspace)).orElse(false),
        workspace.journal().undone(),
        workspace.journal().touched(),
        past && objectsToUndo(workspace.journal()),
        past,
        past ? List.of() : workspace.unfinished().causes(IDS_SHOWN),
        past ? List.of() : workspace.journal().failedAfter(0, FAILED_SHOWN),
        workspace.ledger().runs());
  }

  private static boolean objectsToUndo(Journal journal) {
    Map<ObjectKind, ObjectUndoCounts> undone = journal.undoneObjects();
    return journal.touchedObjects().entrySet().stream()
        .anyMatch(
            touched -> {
              ObjectUndoCounts counts = undone.get(touched.getKey());
              return touched.getValue() > 0
                  && (counts == null
                      || counts.of(UndoResult.Outcome.FAILED) > 0
                      || counts.total() < touched.getValue());
            });
  }
}

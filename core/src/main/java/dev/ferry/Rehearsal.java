package dev.ferry;

import dev.ferry.verify.RollbackVerifier;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Ending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal came to. Immutable; the copy that it was carried out on is gone.
 *
 * @param plan that was carried out
 * @param targetReadAt as of when it was known what WorkOS held; null if no WorkOS was ever read,
 *     and the plan was made on the copy, for what the stand-in held
 * @param runs of apply, one or more: those that were given up for now were taken up again
 * @param unfinished what did not arrive, or not whole, by cause, each with its first ten ids
 * @param verification null if the last run ended before its end
 * @param takenBack null if that was not asked for, or the last run ended before its end
 */
public record Rehearsal(
    PlanInfo plan,
    @Nullable Instant targetReadAt,
    List<RunOutcome> runs,
    List<Unfinished.Cause> unfinished,
    @Nullable VerificationReport verification,
    @Nullable TakenBack takenBack) {
  public Rehearsal {
    runs = List.copyOf(runs);
    unfinished = List.copyOf(unfinished);
  }

  /**
   * How a rehearsed rollback has ended.
   *
   * @param run null if there was nothing to take back
   * @param found what was read back; null if the run ended before its end, or there was none
   */
  public record TakenBack(@Nullable RunOutcome run, RollbackVerifier.@Nullable Found found) {
    /** True if it came to its end, and WorkOS holds what it should. */
    public boolean asPlanned() {
      return run == null || (found != null && found.matches());
    }
  }

  /** True if nothing failed, nothing differs, and what was taken back is as it should be. */
  public boolean asPlanned() {
    return verification != null
        && verification.matches()
        && unfinished.stream().noneMatch(cause -> cause.ending() == Ending.FAILED)
        && (takenBack == null || takenBack.asPlanned());
  }
}

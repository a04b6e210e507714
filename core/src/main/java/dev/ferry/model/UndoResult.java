package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What a rollback has made of one user.
 *
 * @param workosId of the user that it is about; null if none is known
 * @param reason why it was kept, or why undoing failed; null otherwise
 * @param message the particulars of the reason, without secrets; null if there are none
 * @param factor what became of the second factor that we enrolled for a user who stays
 * @param factorReason why the factor was kept, or why undoing it failed; null otherwise
 */
public record UndoResult(
    String clerkId,
    @Nullable String workosId,
    Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message,
    Factor factor,
    @Nullable Reason factorReason)
    implements Result {

  /** What became of the user. */
  public enum Outcome {
    /** We had created it; it is deleted. */
    DELETED,
    /** We had changed it; it is as it was before. */
    RESTORED,
    /** It is left as it is, for a reason. */
    KEPT,
    /** Somebody else had deleted it before. */
    GONE,
    /** Nothing of it was our doing, or nothing is any more. */
    UNTOUCHED,
    FAILED
  }

  /** What became of the second factor. */
  public enum Factor {
    /** There is none of ours, or it went with its user. */
    NONE,
    DELETED,
    KEPT,
    FAILED
  }

  @Override
  public boolean retryable() {
    return failed();
  }

  @Override
  public boolean failed() {
    return outcome == Outcome.FAILED || factor == Factor.FAILED;
  }

  /** True if something of ours is left in WorkOS for a reason that a person must weigh. */
  public boolean kept() {
    return outcome == Outcome.KEPT || factor == Factor.KEPT;
  }
}

package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What has become of one object in the end: of its migration, or of the way back.
 *
 * @param kind of a second factor it is the user's clerkId and seq that are given
 * @param seq its place among those of its kind in the plan, from 1; 0 for the way back, which is no
 *     plan's
 * @param reason why, for everything that was skipped, kept or failed, and what was left out of an
 *     object that arrived; null otherwise
 * @param message the particulars, of a failure in WorkOS's own words, without secrets; null if
 *     there are none
 * @param workosId its id, or its slug if it is known by that; null if it is not in WorkOS as far as
 *     we know, and for an invitation that an earlier plan has sent
 * @param <C> which of the two it is
 */
public record Result<C extends Result.Conclusion>(
    ObjectKind kind,
    long seq,
    String clerkId,
    C outcome,
    @Nullable Reason reason,
    @Nullable String message,
    @Nullable String workosId) {

  /** How something can end. */
  public sealed interface Conclusion {

    String name();

    boolean failed();
  }

  /** The fate that came about. */
  public enum Outcome implements Conclusion {
    CREATED,
    ADOPTED,
    UPDATED,
    UNCHANGED,
    SKIPPED,
    FAILED;

    @Override
    public boolean failed() {
      return this == FAILED;
    }
  }

  /** What a rollback has made of it. */
  public enum Undone implements Conclusion {
    /** We had created it; it is deleted. */
    DELETED,
    /** We had changed it; it is as it was before. */
    RESTORED,
    /** It is left as it is, for a reason that a person must weigh. */
    KEPT,
    /** Somebody else had deleted it before. */
    GONE,
    /** Nothing of it was our doing, or nothing is any more. */
    UNTOUCHED,
    FAILED;

    @Override
    public boolean failed() {
      return this == FAILED;
    }
  }

  /** What a rollback has made of an object. */
  public static Result<Undone> undone(
      ObjectKind kind,
      String clerkId,
      @Nullable String workosId,
      Undone outcome,
      @Nullable Reason reason,
      @Nullable String message) {
    return new Result<>(kind, 0, clerkId, outcome, reason, message, workosId);
  }

  /** True if it failed. */
  public boolean failed() {
    return outcome.failed();
  }

  /** True if the same command, run again, takes it up again. A rollback does so in any case. */
  public boolean retryable() {
    return failed() && (outcome instanceof Undone || (reason != null && reason.retryable()));
  }
}

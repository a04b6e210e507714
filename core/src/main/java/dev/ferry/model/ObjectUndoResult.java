package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What a rollback has made of one object other than a user.
 *
 * @param workosId its id or slug; null if none is known
 * @param reason why it was kept, or why undoing failed; null otherwise
 * @param message the particulars of the reason, without secrets; null if there are none
 */
public record ObjectUndoResult(
    ObjectKind kind,
    String clerkId,
    @Nullable String workosId,
    UndoResult.Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message)
    implements Result {

  @Override
  public boolean retryable() {
    return failed();
  }

  @Override
  public boolean failed() {
    return outcome == UndoResult.Outcome.FAILED;
  }
}

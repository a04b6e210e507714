package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What has become of one object other than a user in the end.
 *
 * @param reason why, for everything that was skipped or failed, and what was left out of an object
 *     that arrived; null otherwise
 * @param message WorkOS's own words about a failure; null if there are none
 * @param workosId its id, or its slug if it is known by that; null if it is not in WorkOS as far as
 *     we know, and for an invitation that an earlier plan has sent
 */
public record ObjectResult(
    ObjectKind kind,
    long seq,
    String clerkId,
    UserResult.Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message,
    @Nullable String workosId)
    implements Result {

  @Override
  public boolean retryable() {
    return failed() && reason != null && reason.retryable();
  }

  @Override
  public boolean failed() {
    return outcome == UserResult.Outcome.FAILED;
  }
}

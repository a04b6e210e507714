package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What has become of one user in the end.
 *
 * @param reason why, for everything that was skipped or failed, and what was left out of a user
 *     that arrived; null otherwise
 * @param message WorkOS's own words about a failure, without secrets; null if there are none
 * @param workosId null if the user is not in WorkOS as far as we know
 * @param factorReason why the factor failed; null otherwise
 */
public record UserResult(
    long seq,
    String clerkId,
    Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message,
    @Nullable String workosId,
    Factor factor,
    @Nullable Reason factorReason)
    implements Result {

  /** The fate that came about. */
  public enum Outcome {
    CREATED,
    ADOPTED,
    UPDATED,
    UNCHANGED,
    SKIPPED,
    FAILED
  }

  /** What became of the second factor. */
  public enum Factor {
    NONE,
    CREATED,
    ADOPTED,
    UNCHANGED,
    FAILED
  }

  /** True if the next apply takes it up again. */
  @Override
  public boolean retryable() {
    return (outcome == Outcome.FAILED && reason != null && reason.retryable())
        || (factor == Factor.FAILED && factorReason != null && factorReason.retryable());
  }

  @Override
  public boolean failed() {
    return outcome == Outcome.FAILED || factor == Factor.FAILED;
  }
}

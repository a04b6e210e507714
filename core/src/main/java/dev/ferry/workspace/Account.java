package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a Clerk object before a plan.
 *
 * @param settled what has become of it under some plan; null if no plan has settled it
 * @param mapping what earlier runs did for it; null if nothing
 * @param held true if WorkOS held what it is mapped to when it was last read
 * @param answerMissing true if nobody knows yet how a request about it ended
 */
public record Account(
    @Nullable Settled settled, @Nullable Mapping mapping, boolean held, boolean answerMissing) {

  /**
   * What has become of it.
   *
   * @param plan the generation of the plan under which it did
   */
  public record Settled(
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId,
      long plan) {

    public boolean arrived() {
      return outcome != Outcome.FAILED && outcome != Outcome.SKIPPED;
    }
  }

  public boolean failed() {
    return settled != null && settled.outcome().failed();
  }
}

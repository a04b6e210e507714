package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Outcome;

/** What an answer tells that is neither WorkOS's yes nor its no. Pure. */
public final class InconclusiveOutcomes {
  private static final String MISFIT = "an answer that does not fit the request";

  private InconclusiveOutcomes() {}

  /** To a request that changes something: certainly without effect, or nobody knows. */
  public static Fact change(OperationKind kind, Outcome outcome) {
    if (outcome instanceof Outcome.RateLimited) {
      return new Fact.Throttled(kind);
    } else if (outcome instanceof Outcome.KeyRefused refused) {
      return new Fact.NotApplied(kind, refused.error().describe());
    } else if (outcome instanceof Outcome.NotSent notSent) {
      return new Fact.NotApplied(kind, notSent.why());
    } else if (outcome instanceof Outcome.Ambiguous unknown) {
      return new Fact.AnswerLost(kind, unknown.why());
    } else if (outcome instanceof Outcome.GatewayResponse foreign) {
      return new Fact.AnswerLost(kind, foreign.error().describe());
    }
    return new Fact.AnswerLost(kind, MISFIT);
  }

  /** To a look-up: it settles nothing. */
  public static Fact look(OperationKind kind, Outcome outcome) {
    if (outcome instanceof Outcome.RateLimited) {
      // Not Throttled, which says that a change had no effect: a look-up's refusal settles nothing.
      return new Fact.LookFailed(kind, "the rate limit");
    } else if (outcome instanceof Outcome.Ambiguous unknown) {
      return new Fact.LookFailed(kind, unknown.why());
    } else if (outcome instanceof Outcome.NotSent notSent) {
      return new Fact.LookFailed(kind, notSent.why());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return new Fact.LookFailed(kind, rejected.error().describe());
    } else if (outcome instanceof Outcome.GatewayResponse foreign) {
      return new Fact.LookFailed(kind, foreign.error().describe());
    } else if (outcome instanceof Outcome.KeyRefused refused) {
      return new Fact.LookFailed(kind, refused.error().describe());
    }
    return misfit(kind);
  }

  /** To a look-up: nothing that can be understood. */
  public static Fact misfit(OperationKind kind) {
    return new Fact.LookFailed(kind, MISFIT);
  }
}

package dev.ferry.migrate;

import dev.ferry.engine.Step;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes back what was written while what it rested on moved. Each request names what it deletes, or
 * gives back what was there if nobody has changed it since. Pure.
 *
 * @param about the id of what it is about
 * @param lost true if an answer to what is taken back was ever lost: an earlier request may take
 *     effect until some time after it, and would bring back what was taken back before
 */
record TakeBack(String about, Reversal reversal, boolean lost) {

  /** What comes next; empty if it is done, or cannot be done in this run. */
  Optional<Step> next(RetryPolicy patience, WorkflowState state, long seed) {
    OperationKind operation = operation();
    OperationState standing = state.operation(operation);
    return switch (standing.stage()) {
      case OPEN, UNSETTLED -> Optional.of(send(patience, standing.attempts(), seed));
      case AWAITED ->
          Optional.of(
              new Step.Note(
                  new Fact.AnswerLost(operation, "the run ended before the answer came")));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  private OperationKind operation() {
    return reversal.intent().operation();
  }

  private Step send(RetryPolicy patience, RetryCounters attempts, long seed) {
    Endpoint<?> request = reversal.request();
    if (request == null) {
      return new Step.Note(new Fact.Applied(operation(), about));
    }
    Reason exhausted =
        attempts.lookFailures() >= patience.lookFailures()
            ? Reason.TARGET_UNAVAILABLE
            : patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(operation(), exhausted));
    }
    Duration delay = patience.beforeSending(attempts, seed);
    Duration wait =
        attempts.equals(RetryCounters.NONE) && lost ? patience.untilWithoutEffect() : delay;
    return new Step.Send(reversal.intent(), request, wait, reversal.grounds());
  }

  /** What the answer tells; what is gone is as good as taken back. */
  static Fact learn(OperationKind operation, String about, Endpoint<?> request, Outcome outcome) {
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      return new Fact.AnswerLost(operation, misnamed.get());
    }
    if (outcome.isDone() || Ground.isAbsent(outcome)) {
      return new Fact.Applied(operation, about);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return new Fact.Refused(
          operation,
          Reason.REFUSED_BY_WORKOS,
          rejected.error().status(),
          rejected.error().describe());
    } else if (outcome instanceof Outcome.AlreadyThere taken) {
      return new Fact.Refused(
          operation, Reason.REFUSED_BY_WORKOS, taken.error().status(), taken.error().describe());
    }
    return InconclusiveOutcomes.change(operation, outcome);
  }
}

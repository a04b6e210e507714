package dev.ferry.migrate;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.RollbackState;
import dev.ferry.workos.Endpoint;
import java.time.Duration;
import java.util.Optional;

/**
 * An object on the way back out of WorkOS: the steps that do not depend on its kind. Immutable;
 * pure.
 */
sealed interface RollbackWorkflow extends Workflow
    permits UserRollbackWorkflow, ObjectRollbackWorkflow {

  RollbackProtocol protocol();

  /** How far the undoing is. */
  RollbackState steps();

  /** A way back is about what has taken effect. */
  @Override
  default boolean hasBegun() {
    return true;
  }

  default RetryPolicy patience() {
    return protocol().patience();
  }

  default long seed() {
    return clerkId().hashCode();
  }

  /** Only a new run meets this: the one that sent it would have waited for the answer. */
  default Optional<Step> awaited(OperationKind operation) {
    return steps().stage(operation) == Stage.AWAITED
        ? Optional.of(
            new Step.Note(new Fact.AnswerLost(operation, "the run ended before the answer came")))
        : Optional.empty();
  }

  /**
   * Looks whether a request whose answer is missing has had an effect.
   *
   * @param forward what the request was to do, of which this is known so far
   * @param undoneBy what waits for it
   */
  default Optional<Step> settling(
      OperationKind forward, RetryCounters attempts, OperationKind undoneBy, Endpoint<?> look) {
    if (patience().settled(attempts)) {
      return Optional.empty();
    }
    return Optional.of(
        attempts.lookFailures() >= patience().lookFailures()
            ? new Step.Note(new Fact.GaveUp(undoneBy, Reason.TARGET_UNAVAILABLE))
            : new Step.Look(forward, look, patience().beforeSettling(attempts, 1, seed())));
  }

  /** Looks at what must be known before the object is undone. */
  default Step look(OperationKind operation, String workosId, Endpoint<?> look) {
    RetryCounters attempts = steps().operation(operation).attempts();
    if (patience().settled(attempts)) {
      return new Step.Note(new Fact.Gone(operation, workosId));
    } else if (attempts.lookFailures() >= patience().lookFailures()) {
      return new Step.Note(new Fact.GaveUp(operation, Reason.TARGET_UNAVAILABLE));
    }
    return new Step.Look(
        operation,
        look,
        steps().waits() ? patience().beforeSettling(attempts, 1, seed()) : Duration.ZERO);
  }

  default Step send(Fact.Intended intent, Endpoint<?> request) {
    RetryCounters attempts = steps().operation(intent.operation()).attempts();
    Reason exhausted = patience().exhausted(attempts);
    return exhausted == null
        ? new Step.Send(intent, request, patience().beforeRequest(attempts, seed()))
        : new Step.Note(new Fact.GaveUp(intent.operation(), exhausted));
  }

  @Override
  default int failedAttempts(OperationKind operation) {
    RetryCounters attempts = steps().operation(operation).attempts();
    return attempts.failures() + attempts.throttles();
  }
}

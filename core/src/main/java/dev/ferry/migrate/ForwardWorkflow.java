package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.UserField;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A planned object on the way into WorkOS: all that {@link Protocol} has to know of it. Where a
 * kind needs nothing of its own, it says nothing. Immutable; pure.
 */
sealed interface ForwardWorkflow extends Workflow permits UserWorkflow, ObjectWorkflow {

  Protocol protocol();

  WorkflowState state();

  /** In the order in which they must happen. */
  List<OperationKind> operations();

  /** True if nothing can be done yet, since what it hangs on is not there. */
  default boolean waits() {
    return false;
  }

  /** How WorkOS knows the object that was there already. */
  String heldAs();

  /** True if nothing is left to write, for WorkOS has refused all of it before. */
  default boolean hasNothingToWrite(OperationKind operation) {
    return false;
  }

  /** True if it may be there without any doing of ours. */
  boolean looksFirst(OperationKind operation);

  /** True if it takes longer than others until a look shows what a lost request did. */
  default boolean settlesSlowly(OperationKind operation) {
    return false;
  }

  /** Why it is not even tried; empty if it is. */
  default Optional<Fact> refusal(OperationKind operation) {
    return Optional.empty();
  }

  /** What it means that WorkOS says that it exists already, and it is not where it must be. */
  Fact takenAndNotFound(OperationKind operation, Duplicate duplicate);

  /** The look-up that shows whether the operation has taken effect. */
  Endpoint<?> look(OperationKind operation);

  /**
   * The request that changes something.
   *
   * @param without parts that WorkOS has refused before
   */
  Endpoint<?> change(OperationKind operation, Set<UserField> without);

  /** What is about to leave, with all that an undo will need to know of it. */
  Fact.Intended intent(OperationKind operation, Endpoint<?> request);

  /** What must be so when the request leaves. */
  Grounds grounds(OperationKind operation, Endpoint<?> request);

  /** What has to be done once all is written: a look whether its grounds still hold, a way back. */
  Optional<Step> afterLastWrite();

  /** What has become of it, and of what goes with it, when nothing is left to do. */
  List<? extends Result<?>> conclusions();

  default long seed() {
    return clerkId().hashCode();
  }

  @Override
  default Step next() {
    return protocol().next(this);
  }

  @Override
  default int failedAttempts(OperationKind operation) {
    Attempts attempts = state().operation(operation).attempts();
    return attempts.failures() + attempts.throttles();
  }

  @Override
  default boolean unsettled(OperationKind operation) {
    OperationState standing = state().operation(operation);
    return standing.lost() && !standing.done();
  }
}

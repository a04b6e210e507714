package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;

/**
 * One object's workflow through its protocol: what is known of it, and what follows from that.
 * Immutable and pure, so that an {@link Engine} carries any number of them at once, whatever their
 * protocol is, and a simulation can repeat each to the last step.
 */
public interface Workflow {

  /** The Clerk id of the object, under which the journal keeps its facts. */
  String clerkId();

  /** The next step; a {@link Step.Finish} is the last. */
  Step next();

  /** The workflow once this fact is known too. */
  Workflow after(Fact fact);

  /** What the answer to a request of this operation tells. */
  List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome);

  /** How often requests of this operation came to nothing in this run. */
  int failedAttempts(OperationKind operation);

  /** True if an answer to this operation was lost, and nothing is known in its place so far. */
  boolean unsettled(OperationKind operation);

  /**
   * True if an earlier run was refused this operation on the object, and nothing says that it was
   * for the whole kind: that it is refused again tells nothing of the kind.
   */
  default boolean refusedBefore(OperationKind operation) {
    return false;
  }

  /** True if something of it has taken effect, or may have: then it is named whatever comes. */
  boolean hasBegun();
}

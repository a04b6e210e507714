package dev.ferry.migrate.simulation;

import dev.ferry.engine.Action;
import dev.ferry.engine.Workflow;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a simulated process is begun for. */
interface Errand {

  /** A new process begins from the start. */
  void begin();

  /** The next workflows, at most so many. */
  List<Workflow> next(int most);

  /** See {@link dev.ferry.engine.WorkQueue#more}. */
  default boolean more() {
    return false;
  }

  /** The operation that a request carries out; null if it only looks. */
  default @Nullable OperationKind changes(Endpoint<?> request) {
    return Requests.change(request);
  }

  /** A request was answered in the process that sent it. */
  default void answered(Endpoint<?> request, Outcome outcome, long now) {}

  /** A request leaves that changes something. */
  default void leaves(OperationKind change, Endpoint<?> request, long now) {}

  /**
   * True if something of it has taken effect under this plan, or may have, for all that is known.
   */
  default boolean hasBegun(String clerkId) {
    return true;
  }

  /** No more of this kind are sent in this process: what is left of it is over as well. */
  default void givesUp(OperationKind kind) {}

  /** The Clerk ids that must come to a result. */
  Collection<String> wanted();

  /** True if the Clerk id is one of an object of that kind, or of a user with such a part. */
  default boolean isOf(String clerkId, ObjectKind kind) {
    return false;
  }

  /** True if no later run changes the result. */
  boolean isFinal(String clerkId);

  /**
   * A result is never ahead of its facts: whoever knew only what is durable would conclude the
   * same.
   */
  void checkResults(List<Action.Persist> durable);

  /** Everybody has come to the end that they must come to. */
  void checkEnd();

  void count(Tally tally);

  default boolean complete() {
    return wanted().stream().allMatch(this::isFinal);
  }
}

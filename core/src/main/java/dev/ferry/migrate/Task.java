package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.workos.WorkosRequest;
import org.jspecify.annotations.Nullable;

/** One user in progress in an {@link ApplyEngine}. Not thread-safe. */
final class Task {
  final long ticket;
  final UserPlan plan;
  UserState state;

  /** The request that is about to be sent or is under way, null between two requests. */
  @Nullable Pending pending;

  /** True once the step's delay has passed. */
  boolean waited;

  /** True once the result is being written. */
  boolean concluding;

  Task(long ticket, Event.Work work) {
    this.ticket = ticket;
    this.plan = work.plan();
    this.state = UserState.of(work.facts());
  }

  /**
   * A request of a user.
   *
   * @param intent what is to be durable before it leaves; null if it only looks
   */
  record Pending(OperationKind operation, WorkosRequest request, Fact.@Nullable Intended intent) {}

  Pending pending() {
    if (pending == null) {
      throw new IllegalStateException("nothing is pending for " + plan.clerkId());
    }
    return pending;
  }
}

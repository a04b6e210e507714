package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.WorkosRequest;
import org.jspecify.annotations.Nullable;

/** One course in progress in an {@link Engine}. Not thread-safe. */
final class Task {
  final long ticket;
  Course course;

  /** The request that is about to be sent or is under way, null between two requests. */
  @Nullable Pending pending;

  /** True once the step's delay has passed. */
  boolean waited;

  /** True once the result is being written. */
  boolean concluding;

  Task(long ticket, Course course) {
    this.ticket = ticket;
    this.course = course;
  }

  /**
   * A request of a course.
   *
   * @param intent what is to be durable before it leaves; null if it only looks
   */
  record Pending(OperationKind operation, WorkosRequest request, Fact.@Nullable Intended intent) {}

  Pending pending() {
    if (pending == null) {
      throw new IllegalStateException("nothing is pending for " + course.clerkId());
    }
    return pending;
  }
}

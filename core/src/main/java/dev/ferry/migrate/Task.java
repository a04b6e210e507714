package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import org.jspecify.annotations.Nullable;

/** One course in progress in an {@link Engine}. Not thread-safe. */
final class Task implements Departure {
  final long ticket;
  Course course;

  /** The request that is about to be sent or is under way, null between two requests. */
  @Nullable Pending pending;

  /** The look after its last write; null if none is to be made now. */
  @Nullable Confirmation confirming;

  /** How many looks it waits for before it goes on. */
  int awaitedLooks;

  /** Why one of them showed nothing; null if all have shown something so far. */
  @Nullable Outcome showedNothing;

  /** When the last request of it that changes something was answered, or it was taken up. */
  long changedAt;

  /** True once the step's delay has passed. */
  boolean waited;

  /** True once the result is being written. */
  boolean concluding;

  /**
   * @param now the engine's time
   */
  Task(long ticket, Course course, long now) {
    this.ticket = ticket;
    this.course = course;
    this.changedAt = now;
  }

  @Override
  public WorkosRequest departing() {
    return pending().request();
  }

  @Override
  public boolean looksFirst() {
    return !pending().grounds().isEmpty();
  }

  /**
   * A request of a course.
   *
   * @param intent what is to be durable before it leaves; null if it only looks
   * @param grounds what must be so when it leaves
   */
  record Pending(
      OperationKind operation,
      WorkosRequest request,
      Fact.@Nullable Intended intent,
      Grounds grounds) {}

  Pending pending() {
    if (pending == null) {
      throw new IllegalStateException("nothing is pending for " + course.clerkId());
    }
    return pending;
  }
}

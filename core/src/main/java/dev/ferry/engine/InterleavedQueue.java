package dev.ferry.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Two feeds at once, each with half of the room as long as both have something: their requests fall
 * under different rate limits, and neither waits for the other. Not thread-safe.
 */
public final class InterleavedQueue implements WorkQueue {
  private final WorkQueue one;
  private final WorkQueue other;

  public InterleavedQueue(WorkQueue one, WorkQueue other) {
    this.one = one;
    this.other = other;
  }

  @Override
  public List<Workflow> next(int most) {
    List<Workflow> workflows = new ArrayList<>(one.next(Math.max(1, most / 2)));
    if (workflows.size() < most) {
      workflows.addAll(other.next(most - workflows.size()));
    }
    if (workflows.size() < most) {
      workflows.addAll(one.next(most - workflows.size()));
    }
    return workflows;
  }
}

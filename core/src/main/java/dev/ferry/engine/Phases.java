package dev.ferry.engine;

import java.util.List;

/**
 * Feeds one after the other: what a later one hands out needs all that the earlier ones did. Not
 * thread-safe.
 */
public final class Phases implements WorkQueue {
  private final List<WorkQueue> feeds;
  private int current;
  private boolean more;

  public Phases(List<WorkQueue> feeds) {
    this.feeds = List.copyOf(feeds);
  }

  @Override
  public List<Workflow> next(int most) {
    if (current == feeds.size()) {
      more = false;
      return List.of();
    }
    WorkQueue feed = feeds.get(current);
    List<Workflow> workflows = feed.next(most);
    if (workflows.isEmpty() && !feed.more()) {
      current++;
    }
    more = workflows.isEmpty() && current < feeds.size();
    return workflows;
  }

  @Override
  public boolean more() {
    return more;
  }
}

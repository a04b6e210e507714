package dev.ferry.twin.clerk;

import java.util.List;

/** What a twin holds and has seen, for tests to look at past the API. Thread-safe. */
public final class ClerkState {
  private final ClerkInstance instance;
  private final Traffic traffic;

  ClerkState(ClerkInstance instance, Traffic traffic) {
    this.instance = instance;
    this.traffic = traffic;
  }

  /** What the twin holds; may be changed at any time. */
  public ClerkInstance instance() {
    return instance;
  }

  /**
   * Method and path of the first 100 requests that would have changed something: all but GET. Those
   * that a fault swallowed are here, too. Empty if Clerk was only read.
   */
  public List<String> writes() {
    return traffic.writes();
  }

  /** What was asked so far. */
  public ClerkRequestCounts requests() {
    return traffic.snapshot();
  }
}

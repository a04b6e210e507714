package dev.ferry.engine;

import java.util.List;

/** Hands out what there is to do, in order. Called from one thread. */
public interface WorkQueue {

  /** The next workflows, at most so many; none means that there are no more. */
  List<Workflow> next(int most);

  /**
   * True if the last answer was empty only because what was handed out before must be over first;
   * then the feed is to be asked again.
   */
  default boolean more() {
    return false;
  }
}

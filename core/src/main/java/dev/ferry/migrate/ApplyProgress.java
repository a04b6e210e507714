package dev.ferry.migrate;

import dev.ferry.model.UserResult;

/** Hears how a run goes on. Called from the run's own thread; must not block. */
public interface ApplyProgress {

  /** A user has come to its end in this run. */
  void concluded(UserResult result);

  /** Some requests were sent or answered. */
  void requests(RequestCounts counts);
}

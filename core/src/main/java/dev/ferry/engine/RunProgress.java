package dev.ferry.engine;

import dev.ferry.model.Result;

/** Hears how a run goes on. Called from the run's own thread; must not block. */
public interface RunProgress {

  /** An object has come to its end in this run, or a user's second factor with it. */
  void concluded(Result<?> result);

  /** Some requests were sent or answered. */
  void requests(RequestCounts counts);
}

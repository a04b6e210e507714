package dev.ferry.engine;

import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import java.time.Duration;

/** Hears how a run goes on. Called from the run's own thread; must not block. */
public interface RunProgress {

  /** An object has come to its end in this run, or a user's second factor with it. */
  void concluded(Result<?> result);

  /** WorkOS takes no more of this kind for now: none leave for so long, all else goes on. */
  void pausing(OperationKind kind, Duration length);

  /** Some requests were sent or answered. */
  void requests(RequestCounts counts);
}

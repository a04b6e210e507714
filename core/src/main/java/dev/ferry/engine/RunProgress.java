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

  /**
   * Some requests were sent or answered.
   *
   * @param underway how many have no answer yet
   * @param wait how long none leaves if nothing is answered before; zero if some may now
   * @param asked true if that is so because WorkOS asks to wait, and not for a limit that is kept
   */
  void requests(RequestCounts counts, int underway, Duration wait, boolean asked);
}

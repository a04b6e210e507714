package dev.ferry.tenure;

import java.time.Duration;
import java.util.Optional;

/**
 * The right of this process to work in a workspace, and what may still come of whoever had it
 * before. Thread-safe.
 */
public interface Tenure {
  /** It ends with the process, and so does what the process sends. */
  Tenure UNENDING =
      new Tenure() {
        @Override
        public Optional<String> objection() {
          return Optional.empty();
        }

        @Override
        public Duration unsettledFor(Duration window) {
          return Duration.ZERO;
        }
      };

  /** True if another process has taken the workspace: this one does not get it back. */
  default boolean isLost() {
    return false;
  }

  /** Why nothing may be sent to WorkOS now, for people; empty while the right holds. */
  Optional<String> objection();

  /**
   * How long it takes until each request of whoever has lost the right, and may not have noticed,
   * has taken effect or never will, and WorkOS counts none of them any more; zero if nobody has.
   *
   * @param window of the longest rate limit
   */
  Duration unsettledFor(Duration window);
}

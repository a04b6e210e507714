package dev.ferry.twin.clerk;

import dev.ferry.twin.limit.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one limit of an instance, all endpoints together, as a true sliding window. A refused request
 * takes no slot. Thread-safe.
 */
final class RateLimit {
  /** What the limit is counted in, and what its use is measured by. */
  static final Duration WINDOW = Duration.ofSeconds(10);

  private final @Nullable SlidingWindow window;

  RateLimit(int requestsPer10s) {
    window =
        requestsPer10s == ClerkTwinOptions.UNLIMITED
            ? null
            : new SlidingWindow(requestsPer10s, WINDOW);
  }

  /** Takes a slot, or throws a 429. */
  synchronized void admit(Instant now) {
    if (window == null) {
      return;
    }
    Duration wait = window.untilFree(now);
    if (!wait.isZero()) {
      throw Refusal.tooMany(wait);
    }
    window.admit(now);
  }
}

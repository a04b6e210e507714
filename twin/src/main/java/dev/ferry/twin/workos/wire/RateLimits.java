package dev.ferry.twin.workos.wire;

import dev.ferry.twin.limit.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The documented rate limits as true sliding windows. A refused request takes no slot. Thread-safe.
 */
public final class RateLimits {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int AUTHENTICATIONS = 10;

  private final boolean enforced;
  private final SlidingWindow everything = new SlidingWindow(6_000, LONG);
  private final SlidingWindow writes = new SlidingWindow(500, SHORT);
  private final SlidingWindow reads = new SlidingWindow(1_000, SHORT);
  private final SlidingWindow organizationDeletes = new SlidingWindow(50, LONG);
  private final Map<String, SlidingWindow> authentications = new HashMap<>();

  public RateLimits(Limits limits) {
    this.enforced = limits == Limits.DOCUMENTED;
  }

  /** Takes a slot in each window that the request falls under, or throws a 429. */
  public synchronized void admit(RequestKind kind, Instant now) {
    if (!enforced) {
      return;
    }
    List<SlidingWindow> windows =
        switch (kind) {
          case USER_WRITE -> List.of(everything, writes);
          case USER_READ -> List.of(everything, reads);
          case ORGANIZATION_DELETE -> List.of(everything, organizationDeletes);
          case OTHER -> List.of(everything);
        };
    Duration wait = Duration.ZERO;
    for (SlidingWindow window : windows) {
      Duration one = window.untilFree(now);
      wait = one.compareTo(wait) > 0 ? one : wait;
    }
    if (!wait.isZero()) {
      throw Refusal.rateLimited(wait);
    }
    windows.forEach(window -> window.admit(now));
  }

  /** Takes a slot of one e-mail or challenge, or throws a 429. */
  public synchronized void admitAuthentication(String key, Instant now) {
    if (!enforced) {
      return;
    }
    SlidingWindow window =
        authentications.computeIfAbsent(key, any -> new SlidingWindow(AUTHENTICATIONS, LONG));
    Duration wait = window.untilFree(now);
    if (!wait.isZero()) {
      throw Refusal.tooManyAuthentications(wait);
    }
    window.admit(now);
  }
}

package dev.ferry.migrate;

import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What earlier processes have sent so lately that WorkOS counts it still: a crash does not refill
 * the budget. Only intents are journaled, so look-ups are not known; and an intent does not tell
 * under which limit its request falls, so those of the shorter window all count as writes of users,
 * and the rest against the general limit.
 */
public record EarlierRequests(RateLimits limits, ToIntFunction<Instant> intendedSince) {

  /**
   * Enters them as spent.
   *
   * @param way what may pass between an intent and the moment in which WorkOS counts its request
   */
  public void enter(Pacer<Bucket> pacer, Moment now, Duration way) {
    List<Duration> windows =
        limits.quotas().getOrDefault(Bucket.USER_WRITE, List.of()).stream()
            .map(Quota::window)
            .sorted(Comparator.naturalOrder())
            .toList();
    if (windows.isEmpty()) {
      return;
    }
    int recent = since(now, windows.get(0), way);
    int before = since(now, windows.get(windows.size() - 1), way) - recent;
    pacer.alreadySpent(Bucket.USER_WRITE, recent, now.nanos());
    pacer.alreadySpent(Bucket.GENERAL, before, now.nanos());
  }

  private int since(Moment now, Duration window, Duration way) {
    return intendedSince.applyAsInt(now.wall().minus(window).minus(way));
  }
}

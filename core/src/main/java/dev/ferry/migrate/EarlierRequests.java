package dev.ferry.migrate;

import dev.ferry.engine.Timestamp;
import dev.ferry.kind.Kinds;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * What earlier processes have sent so lately that WorkOS counts it still: a crash does not refill
 * the budget. Only intents are journaled, so look-ups are not known.
 *
 * @param intendedSince how many requests of these operations may have left since a moment
 */
public record EarlierRequests(
    RateLimits limits, ToIntBiFunction<Instant, Set<OperationKind>> intendedSince) {

  /**
   * Enters them as spent, under each quota those that fall under it.
   *
   * @param way what may pass between an intent and the moment in which WorkOS counts its request
   */
  public void enter(Pacer<RateLimitClass> pacer, Timestamp now, Duration way) {
    limits
        .byQuota()
        .forEach(
            (quota, buckets) -> {
              Instant since = now.wall().minus(quota.window()).minus(way);
              int recent = intendedSince.applyAsInt(since, Kinds.operations(buckets));
              pacer.alreadySpent(quota, recent, now.nanos());
            });
  }
}

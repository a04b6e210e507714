package dev.ferry.assess;

import dev.ferry.kind.Kinds;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the migration will take, if WorkOS holds nothing and nothing goes wrong.
 *
 * @param writes requests that change something, by the limit that they fall under; invitations are
 *     sent on request only and are not among them
 * @param time at the documented limits; nobody who keeps them can be faster
 * @param raised the time at a higher limit for writes of users, if one was named
 * @param memory bytes that a run needs, however many users there are
 * @param disk bytes that the workspace will take once everything is carried and verified
 */
public record Forecast(
    Map<RateLimitClass, Long> writes,
    Duration time,
    Optional<Duration> raised,
    long memory,
    long disk) {

  public Forecast {
    writes = Collections.unmodifiableMap(new EnumMap<>(writes));
  }

  public long allWrites() {
    return writes.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * @param imagined a plan for a WorkOS that holds nothing
   * @param disk bytes that the workspace will take
   * @param userWrites how many writes of users WorkOS takes in ten seconds, if it has raised that
   */
  static Forecast of(PlanInfo imagined, long disk, Optional<Integer> userWrites) {
    Map<RateLimitClass, Long> writes = new EnumMap<>(RateLimitClass.class);
    for (RateLimitClass bucket :
        new RateLimitClass[] {RateLimitClass.USER_WRITE, RateLimitClass.GENERAL}) {
      writes.put(bucket, 0L);
    }
    for (OperationKind operation : OperationKind.values()) {
      boolean counts = operation.writes() && !operation.undoes();
      if (counts && operation != OperationKind.SEND_INVITATION) {
        writes.merge(Kinds.limit(operation), imagined.operations(operation), Long::sum);
      }
    }
    return new Forecast(
        writes,
        least(writes, RateLimits.documented()),
        userWrites.map(limit -> least(writes, raised(limit))),
        Footprint.memory(),
        disk);
  }

  /** The quotas run side by side: whichever takes longest says how long all of it takes. */
  static Duration least(Map<RateLimitClass, Long> writes, RateLimits limits) {
    Duration longest = Duration.ZERO;
    for (Map.Entry<Quota, java.util.Set<RateLimitClass>> quota : limits.byQuota().entrySet()) {
      long under =
          quota.getValue().stream().mapToLong(bucket -> writes.getOrDefault(bucket, 0L)).sum();
      Duration least = quota.getKey().leastTimeFor(under);
      longest = least.compareTo(longest) > 0 ? least : longest;
    }
    return longest;
  }

  /** The documented limits, less the one that WorkOS has raised: the general one stays. */
  static RateLimits raised(int userWrites) {
    Map<RateLimitClass, java.util.List<Quota>> quotas =
        new HashMap<>(RateLimits.documented().quotas());
    Quota narrow = RateLimits.documented().userWrites().orElseThrow();
    Quota wide = new Quota(narrow.name(), userWrites, narrow.window());
    quotas.computeIfPresent(
        RateLimitClass.USER_WRITE,
        (bucket, those) ->
            those.stream().map(quota -> quota.equals(narrow) ? wide : quota).toList());
    return new RateLimits(quotas);
  }
}

package dev.ferry.workos;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.ferry.pace.Quota;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * WorkOS's rate limits as data. Source: workos.com/docs/reference/rate-limits, seen 2026-08.
 *
 * @param quotas the quotas that a request of each kind falls under
 */
public record RateLimits(Map<RateLimitClass, List<Quota>> quotas) {
  private static final Quota EVERYTHING =
      new Quota("all requests per key", 6_000, Duration.ofSeconds(60));
  private static final Quota USER_READS =
      new Quota("user management reads", 1_000, Duration.ofSeconds(10));
  private static final Quota USER_WRITES =
      new Quota("user management writes", 500, Duration.ofSeconds(10));
  private static final Quota ORGANIZATION_DELETIONS =
      new Quota("deletions of organizations", 50, Duration.ofSeconds(60));

  public RateLimits {
    quotas = Map.copyOf(quotas);
  }

  /**
   * As documented. Whether a specific limit's requests count against the general one too is not
   * said; they are counted, which costs nothing, since the general one is wider.
   */
  public static RateLimits documented() {
    Map<RateLimitClass, List<Quota>> quotas = new EnumMap<>(RateLimitClass.class);
    quotas.put(RateLimitClass.USER_WRITE, List.of(USER_WRITES, EVERYTHING));
    quotas.put(RateLimitClass.USER_READ, List.of(USER_READS, EVERYTHING));
    quotas.put(RateLimitClass.ORGANIZATION_DELETION, List.of(ORGANIZATION_DELETIONS, EVERYTHING));
    quotas.put(RateLimitClass.GENERAL, List.of(EVERYTHING));
    return new RateLimits(quotas);
  }

  /** None at all: for a server of one's own, such as the twin with its limits off. */
  public static RateLimits none() {
    return new RateLimits(Map.of());
  }

  /**
   * The quota that decides how long many requests of a kind take: the one that lets the fewest
   * through in the long run. Empty if there is none.
   */
  public Optional<Quota> narrowest(RateLimitClass bucket) {
    return quotas.getOrDefault(bucket, List.of()).stream().min(comparing(RateLimits::perSecond));
  }

  private static double perSecond(Quota quota) {
    return quota.limit() * 1e9 / quota.window().toNanos();
  }

  /** The quota that decides how long the writes of users take; empty if there is none. */
  public Optional<Quota> userWrites() {
    return narrowest(RateLimitClass.USER_WRITE);
  }

  /** For how long a request is counted at most; zero if none is. */
  public Duration longestWindow() {
    return byQuota().keySet().stream().map(Quota::window).max(naturalOrder()).orElse(Duration.ZERO);
  }

  /** Each quota, and the kinds of request that fall under it. */
  public Map<Quota, Set<RateLimitClass>> byQuota() {
    Map<Quota, Set<RateLimitClass>> kinds = new HashMap<>();
    quotas.forEach(
        (bucket, those) ->
            those.forEach(
                quota ->
                    kinds
                        .computeIfAbsent(quota, any -> EnumSet.noneOf(RateLimitClass.class))
                        .add(bucket)));
    return kinds;
  }
}

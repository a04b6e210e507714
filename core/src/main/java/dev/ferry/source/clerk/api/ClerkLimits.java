package dev.ferry.source.clerk.api;

import dev.ferry.pace.Quota;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How much of Clerk's rate limit may be used. The limit is one for the whole instance, and the
 * customer's own backend lives on it too (clerk.com/docs, System limits, 2026): 1,000 requests in
 * ten seconds in production, 100 in development.
 *
 * @param percent 1 to 100
 * @param limited false only for a server of one's own
 */
public record ClerkLimits(int percent, boolean limited) {
  /** In percent. */
  public static final int DEFAULT_SHARE = 30;

  private static final Duration WINDOW = Duration.ofSeconds(10);

  public ClerkLimits {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("a share is 1 to 100 percent, not " + percent);
    }
  }

  /** This share of what is documented. */
  public static ClerkLimits share(int percent) {
    return new ClerkLimits(percent, true);
  }

  /** None at all: for a server of one's own. */
  public static ClerkLimits none() {
    return new ClerkLimits(100, false);
  }

  /** What may be sent to an instance of this kind. */
  Map<ClerkTraffic, List<Quota>> quotas(Environment environment) {
    int all = environment == Environment.PRODUCTION ? 1_000 : 100;
    Quota share = new Quota("a share of Clerk's limit", Math.max(1, all * percent / 100), WINDOW);
    return limited ? Map.of(ClerkTraffic.ALL, List.of(share)) : Map.of();
  }
}

package dev.ferry.twin.fault;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Named mixtures of faults, bad enough to find a client out and mild enough to be survived.
 *
 * <p>How improbable it is that a careful client gives a request up. Take one that gives up after 6
 * requests in a row that came to nothing, or if 8 look-ups fail before 3 are answered (so often it
 * looks before it sends again), and that makes 5,570 writes: 5,000 users, 570 factors. Let <i>n</i>
 * be the share of requests without effect and without answer, <i>u</i> that of all without answer,
 * <i>f</i> that of all without a usable one, 429 included. A write whose answer alone was lost ends
 * with its look-up. Giving up is then expected 5,570·n⁶ times by requests, and by look-ups
 * 5,570·u·45·f⁸ times, since there are 1 + 8 + 36 orders in which the eighth failure comes before
 * the third answer:
 *
 * <pre>
 *              n       u       f      by requests   by look-ups
 *   flaky     0.08    0.08    0.08      0.0015        0.00003
 *   throttled 0       0       0.05      0             0
 *   slow      0       0       0         0             0
 *   lossy     0.024   0.12    0.12      0.000001      0.0013
 *   hostile   0.052   0.10    0.117     0.0001        0.0009
 * </pre>
 *
 * <p>So of a thousand migrations under the worst of them, one or two leave a user for a second run.
 * A burst of 429 is five long and never touches the next, so it cannot fail 8 look-ups.
 */
public enum FaultProfile {
  /** 500, 502 and 503 before anything took effect, as JSON and as HTML. */
  FLAKY(0.08, 0, 0, 0, Duration.ZERO),

  /** 429 in bursts; {@code Retry-After} in seconds, in fractions of one, as a date, and absent. */
  THROTTLED(0, 0, 0, 100, Duration.ZERO),

  /** Every second request is answered 50 ms to 1.5 s late. */
  SLOW(0, 0, 0.5, 0, Duration.ZERO),

  /** Answers lost after the request took effect, and some requests lost before. */
  LOSSY(0, 0.12, 0, 0, Duration.ZERO),

  /** All of these together, and new users and factors cannot be read for half a second. */
  HOSTILE(0.04, 0.06, 0.15, 300, Duration.ofMillis(500));

  private final double flaky;
  private final double lossy;
  private final double slow;
  private final int burstEvery;
  private final Duration lag;

  /**
   * @param flaky the share of requests that fail before they take effect
   * @param lossy the share of requests whose answer is lost
   * @param slow the share of the other requests that are late
   * @param burstEvery one burst of 429 in so many requests; 0 for none
   */
  FaultProfile(double flaky, double lossy, double slow, int burstEvery, Duration lag) {
    this.flaky = flaky;
    this.lossy = lossy;
    this.slow = slow;
    this.burstEvery = burstEvery;
    this.lag = lag;
  }

  /** The profile of this word; empty if there is none. */
  public static Optional<FaultProfile> named(String word) {
    return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findFirst();
  }

  /** Its name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The read-after-write lag that belongs to it; zero for none. */
  public Duration lag() {
    return lag;
  }

  /**
   * A plan by this profile. The same seed and the same number of a request give the same fault.
   *
   * @param clock the time that dates in {@code Retry-After} go by
   */
  public FaultPlan plan(long seed, Clock clock) {
    Draws draws = new Draws(seed);
    return new FirstFault(
        List.of(
            new Throttling(draws.apart(1), burstEvery, clock),
            new Flakiness(draws.apart(2), flaky),
            new Lossiness(draws.apart(3), lossy),
            new Slowness(draws.apart(4), slow)));
  }
}

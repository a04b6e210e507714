package dev.ferry.migrate.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * What goes wrong in a simulated run, and how often. Probabilities are of a request, but for {@code
 * crash} and {@code stop}, which are of an event.
 *
 * @param notSent no connection comes about
 * @param lostBefore the request never arrives, and nobody says so
 * @param refused an answer of 408 or 5xx, without effect
 * @param lostAfter it takes effect, and its answer is a 408, a 5xx, unreadable or lost
 * @param late its answer is lost first, and it takes effect only after that
 * @param throttled 429 because of somebody else
 * @param keyRefused 401
 * @param foreign the page of a firewall, with effect or without
 * @param tooEarly what it hangs on was made a moment ago and is not known everywhere yet
 * @param mixedUp a look-up by external id is answered with another user or organization
 * @param misnamed the answer to a change that took effect names another user or object
 * @param jump of an event too: the machine's wall clock jumps
 * @param lateBy how long after its lost answer a request may still take effect
 * @param lag how long a look-up may lag behind a write
 */
public record Weather(
    double notSent,
    double lostBefore,
    double refused,
    double lostAfter,
    double late,
    double throttled,
    double keyRefused,
    double foreign,
    double tooEarly,
    double mixedUp,
    double misnamed,
    double crash,
    double stop,
    double jump,
    Duration lateBy,
    Duration lag) {

  /** The settling look-ups for a factor span 17 seconds, and may lag by one. */
  static final Duration LATE_BY = Duration.ofSeconds(15);

  static final Duration LONGEST_LAG = Duration.ofSeconds(1);

  public static final Weather FAIR =
      new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ofMillis(300));

  public static Weather of(Random random) {
    return new Weather(
        chance(random, 0.3),
        chance(random, 0.3),
        chance(random, 0.3),
        chance(random, 0.3),
        chance(random, 0.2),
        chance(random, 0.2),
        random.nextInt(10) == 0 ? 0.01 : 0,
        random.nextInt(8) == 0 ? 0.03 : 0,
        random.nextInt(3) == 0 ? 0.5 : 0,
        random.nextInt(4) == 0 ? 0.05 : 0,
        random.nextInt(6) == 0 ? 0.05 : 0,
        random.nextBoolean() ? random.nextDouble() * 0.02 : 0,
        random.nextInt(4) == 0 ? 0.005 : 0,
        random.nextInt(8) == 0 ? 0.01 : 0,
        LATE_BY,
        Duration.ofMillis(random.nextInt((int) LONGEST_LAG.toMillis() + 1)));
  }

  /** Often never, sometimes rarely, sometimes often. */
  private static double chance(Random random, double most) {
    double kind = random.nextDouble();
    if (kind < 0.4) {
      return 0;
    }
    return kind < 0.8 ? random.nextDouble() * 0.05 : random.nextDouble() * most;
  }
}

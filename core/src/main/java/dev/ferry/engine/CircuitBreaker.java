package dev.ferry.engine;

import dev.ferry.pace.Backoff;
import dev.ferry.pace.Durations;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches the answers for what concerns all users at once: the rate limit, a refused key, a server
 * that cannot be reached. Pauses everything, and says when there is no point in going on. Not
 * thread-safe.
 */
public final class CircuitBreaker {
  private static final Backoff WITHOUT_RETRY_AFTER =
      new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60));
  private static final Backoff UNREACHABLE =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final int LOST_IN_A_ROW = 20;

  /** One page of a firewall may be about one user; so many without a word of WorkOS are not. */
  private static final int FOREIGN_IN_A_ROW = 20;

  private static final Duration TOO_LONG = Duration.ofMinutes(2);

  /** Nobody sits through a longer one: better the run ends, and goes on when it is over. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Pacer<RateLimitClass> pacer;
  private int inARow;
  private final Map<Asked, Integer> foreignInARow = new EnumMap<>(Asked.class);
  private int throttledInARow;
  private long throttledUntil;
  private int pauses;
  private long since;
  private long pausedUntil;

  /** What was asked for: a firewall may let the one through and not the other. */
  public enum Asked {
    TO_LOOK,
    TO_CHANGE
  }

  public CircuitBreaker(Pacer<RateLimitClass> pacer) {
    this.pacer = pacer;
  }

  /**
   * True if it is no word of WorkOS about what was asked: what was seen before is then good for
   * nothing any more, and a look that is answered so has shown nothing.
   */
  public static boolean isTrouble(Outcome outcome) {
    return outcome instanceof Outcome.KeyRefused
        || outcome instanceof Outcome.RateLimited
        || outcome instanceof Outcome.NotSent
        || outcome instanceof Outcome.Ambiguous
        || outcome instanceof Outcome.GatewayResponse;
  }

  /** Takes an answer into account; a halt if the run must end. */
  public Optional<StopCause> after(Outcome outcome, Asked asked, Timestamp now) {
    if (outcome instanceof Outcome.KeyRefused refused) {
      return Optional.of(new StopCause(StopCause.Cause.KEY_REFUSED, refused.error().describe()));
    } else if (outcome instanceof Outcome.RateLimited wait) {
      return throttled(wait, asked, now);
    } else if (outcome instanceof Outcome.NotSent notSent) {
      return inTrouble(notSent.why(), 1, now.nanos());
    } else if (outcome instanceof Outcome.Ambiguous unknown) {
      return inTrouble(unknown.why(), LOST_IN_A_ROW, now.nanos());
    } else if (outcome instanceof Outcome.GatewayResponse foreign) {
      return foreign(foreign.error(), asked);
    }
    answered(asked);
    throttledInARow = 0;
    return Optional.empty();
  }

  /** WorkOS spoke: it can be reached. */
  private void answered(Asked asked) {
    inARow = 0;
    foreignInARow.remove(asked);
    pauses = 0;
  }

  /** Each costs a user this run, so that waiting for better times is no choice. */
  private Optional<StopCause> foreign(ApiError error, Asked asked) {
    int count = foreignInARow.merge(asked, 1, Integer::sum);
    if (count < FOREIGN_IN_A_ROW) {
      return Optional.empty();
    }
    return Optional.of(
        new StopCause(
            StopCause.Cause.UNREACHABLE,
            count
                + (asked == Asked.TO_LOOK ? " answers to look-ups" : " answers to writes")
                + " in a row were not WorkOS's but those of a proxy or firewall before it;"
                + " the last: "
                + error.describe()));
  }

  /**
   * What was under way when a pause began is refused too, and does not make the next pause longer.
   * A Retry-After of zero, such as a date of another clock, says nothing.
   */
  private Optional<StopCause> throttled(Outcome.RateLimited wait, Asked asked, Timestamp at) {
    answered(asked);
    long now = at.nanos();
    boolean resting = throttledInARow > 0 && throttledUntil - now > 0;
    if (!resting) {
      throttledInARow++;
    }
    Duration rest =
        wait.retryAfter()
            .filter(length -> !length.isZero())
            .orElseGet(() -> WITHOUT_RETRY_AFTER.after(throttledInARow, throttledInARow));
    if (!resting) {
      throttledUntil = now + rest.toNanos();
    }
    if (rest.compareTo(LONGEST_PAUSE) > 0) {
      return Optional.of(
          new StopCause(
              StopCause.Cause.ASKED_TO_WAIT,
              "WorkOS asks to wait " + Durations.words(rest) + ": " + wait.said(),
              at.wall().plus(rest)));
    }
    pacer.pause(rest, now);
    return Optional.empty();
  }

  private Optional<StopCause> inTrouble(String why, int tolerated, long now) {
    if (inARow++ == 0) {
      since = now;
    }
    if (now - since > TOO_LONG.toNanos()) {
      return Optional.of(
          new StopCause(
              StopCause.Cause.UNREACHABLE,
              "no usable answer for " + TOO_LONG.toSeconds() + " seconds; the last: " + why));
    }
    boolean resting = pauses > 0 && pausedUntil - now > 0;
    if (inARow >= tolerated && !resting) {
      Duration rest = UNREACHABLE.after(++pauses, pauses);
      pausedUntil = now + rest.toNanos();
      pacer.pause(rest, now);
    }
    return Optional.empty();
  }
}

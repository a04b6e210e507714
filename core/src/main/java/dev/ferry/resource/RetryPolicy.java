package dev.ferry.resource;

import dev.ferry.model.Reason;
import dev.ferry.pace.Backoff;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long to try before a user is left for a later run.
 *
 * @param failures requests that come to nothing
 * @param throttles refusals by the rate limit
 * @param lookFailures look-ups without a usable answer
 * @param beforeRetry the wait before a further request
 * @param beforeLook the wait before each settling look-up; as many as there are look-ups. What was
 *     lost may still be under way, and look-ups may lag behind writes (both official importers look
 *     three times: workos-migrations, 2026-07-07)
 */
public record RetryPolicy(
    int failures, int throttles, int lookFailures, Backoff beforeRetry, List<Duration> beforeLook) {

  /**
   * A user cannot come to be twice, whatever is sent; a factor can. So an enrolment whose answer
   * was lost gets longer to take effect before it is sent again.
   */
  public static final int LONGER = 4;

  public RetryPolicy {
    beforeLook = List.copyOf(beforeLook);
  }

  /** Why there is no point in trying on in this run; null as long as there is. */
  public @Nullable Reason exhausted(RetryCounters attempts) {
    if (attempts.failures() >= failures || attempts.lookFailures() >= lookFailures) {
      return Reason.TARGET_UNAVAILABLE;
    }
    return attempts.throttles() >= throttles ? Reason.RATE_LIMITED : null;
  }

  /** The wait before the next request. */
  public Duration beforeRequest(RetryCounters attempts, long seed) {
    return attempts.failures() == 0 ? Duration.ZERO : beforeRetry.after(attempts.failures(), seed);
  }

  /** The same for one that looks first: after looks that have failed it waits as well. */
  public Duration beforeSending(RetryCounters attempts, long seed) {
    Duration request = beforeRequest(attempts, seed);
    Duration looks = afterLookFailures(attempts, seed);
    return request.compareTo(looks) > 0 ? request : looks;
  }

  /** The wait before the next look-up that settles nothing. */
  public Duration afterLookFailures(RetryCounters attempts, long seed) {
    return attempts.lookFailures() == 0
        ? Duration.ZERO
        : beforeRetry.after(attempts.lookFailures(), seed);
  }

  /**
   * The wait before the next settling look-up: a failed one must not shorten the time in which a
   * lost request can still take effect.
   *
   * @param length how many times the usual wait
   */
  public Duration beforeSettling(RetryCounters attempts, int length, long seed) {
    Duration settling = beforeLook.get(attempts.looks()).multipliedBy(length);
    Duration afterFailures = afterLookFailures(attempts, seed);
    return settling.compareTo(afterFailures) > 0 ? settling : afterFailures;
  }

  /** How long a lost request may still take effect, as far as this migration waits for it. */
  public Duration untilWithoutEffect() {
    return beforeLook.stream().reduce(Duration.ZERO, Duration::plus).multipliedBy(LONGER);
  }

  /** True if a look-up has found nothing so often that there is nothing. */
  public boolean settled(RetryCounters attempts) {
    return attempts.looks() >= beforeLook.size();
  }

  public static RetryPolicy standard() {
    return new RetryPolicy(
        6,
        30,
        8,
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
        List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3)));
  }
}

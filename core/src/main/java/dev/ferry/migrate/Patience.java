package dev.ferry.migrate;

import dev.ferry.pace.Backoff;
import java.time.Duration;
import java.util.List;

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
public record Patience(
    int failures, int throttles, int lookFailures, Backoff beforeRetry, List<Duration> beforeLook) {

  public Patience {
    beforeLook = List.copyOf(beforeLook);
  }

  public static Patience standard() {
    return new Patience(
        6,
        30,
        8,
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
        List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3)));
  }
}

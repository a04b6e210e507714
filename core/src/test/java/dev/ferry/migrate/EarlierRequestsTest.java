package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.pace.Pacer;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EarlierRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration WAY = Duration.ofSeconds(2);
  private static final RateLimits LIMITS = RateLimits.documented();

  private final Pacer<Bucket> pacer = Pacer.of(Bucket.class, LIMITS.quotas());

  @Test
  void writesOfTheLastTenSecondsHaveSpentTheirPlaces() {
    earlier(500, Duration.ofSeconds(11));

    assertThat(pacer.availableAt(Bucket.USER_WRITE, 0)).isPositive();
    assertThat(pacer.availableAt(Bucket.GENERAL, 0)).isZero();
  }

  @Test
  void whatLeftWithinAMinuteStillCountsAgainstTheGeneralLimit() {
    earlier(6_000, Duration.ofSeconds(61));

    assertThat(pacer.availableAt(Bucket.GENERAL, 0)).isPositive();
  }

  @Test
  void whatIsOlderThanEveryWindowCountsNoMore() {
    earlier(6_000, Duration.ofSeconds(63));

    assertThat(pacer.availableAt(Bucket.USER_WRITE, 0)).isZero();
    assertThat(pacer.availableAt(Bucket.GENERAL, 0)).isZero();
  }

  /** So many requests were intended so long ago. */
  private void earlier(int requests, Duration ago) {
    Instant at = NOW.minus(ago);
    new EarlierRequests(LIMITS, since -> at.isBefore(since) ? 0 : requests)
        .enter(pacer, new Moment(0, NOW), WAY);
  }
}

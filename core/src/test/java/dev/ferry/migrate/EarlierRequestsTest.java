package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Timestamp;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EarlierRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration WAY = Duration.ofSeconds(2);
  private static final RateLimits LIMITS = RateLimits.documented();

  private final Pacer<RateLimitClass> pacer = Pacer.of(RateLimitClass.class, LIMITS.quotas());

  @Test
  void writesOfTheLastTenSecondsHaveSpentTheirPlaces() {
    earlier(500, OperationKind.CREATE_MEMBERSHIP, Duration.ofSeconds(11));

    assertThat(pacer.availableAt(RateLimitClass.USER_WRITE, 0)).isEqualTo(afterAWindowOf(10));
    assertThat(pacer.availableAt(RateLimitClass.GENERAL, 0)).isZero();
  }

  @Test
  void whatLeftWithinAMinuteStillCountsAgainstTheGeneralLimit() {
    earlier(6_000, OperationKind.CREATE_USER, Duration.ofSeconds(61));

    assertThat(pacer.availableAt(RateLimitClass.GENERAL, 0)).isEqualTo(afterAWindowOf(60));
    assertThat(pacer.availableAt(RateLimitClass.ORGANIZATION_DELETION, 0))
        .isEqualTo(afterAWindowOf(60));
  }

  @Test
  void onlySoManyPlacesAreSpentAsRequestsLeft() {
    earlier(499, OperationKind.CREATE_USER, Duration.ofSeconds(1));

    assertThat(pacer.availableAt(RateLimitClass.USER_WRITE, 0)).isZero();
    pacer.sent(RateLimitClass.USER_WRITE);
    assertThat(pacer.availableAt(RateLimitClass.USER_WRITE, 0)).isEqualTo(afterAWindowOf(10));
  }

  @Test
  void whatIsOlderThanEveryWindowCountsNoMore() {
    earlier(6_000, OperationKind.CREATE_USER, Duration.ofSeconds(63));

    assertThat(pacer.availableAt(RateLimitClass.USER_WRITE, 0)).isZero();
    assertThat(pacer.availableAt(RateLimitClass.GENERAL, 0)).isZero();
  }

  @Test
  void aQuotaIsSpentByTheRequestsThatFallUnderItAndByNoOthers() {
    earlier(500, OperationKind.CREATE_ORGANIZATION, Duration.ofSeconds(1));

    assertThat(pacer.availableAt(RateLimitClass.USER_WRITE, 0)).isZero();
    assertThat(pacer.availableAt(RateLimitClass.ORGANIZATION_DELETION, 0)).isZero();
  }

  @Test
  void deletionsOfOrganizationsAreRememberedForAMinute() {
    earlier(50, OperationKind.DELETE_ORGANIZATION, Duration.ofSeconds(61));

    assertThat(pacer.availableAt(RateLimitClass.ORGANIZATION_DELETION, 0))
        .isEqualTo(afterAWindowOf(60));
    assertThat(pacer.availableAt(RateLimitClass.GENERAL, 0)).isZero();
  }

  /** WorkOS may have counted them now, at the latest; 300 ppm are for the drift of two clocks. */
  private static long afterAWindowOf(int seconds) {
    return Duration.ofSeconds(seconds).plusMillis(seconds * 3 / 10).toNanos();
  }

  /** So many requests of an operation were intended so long ago. */
  private void earlier(int requests, OperationKind operation, Duration ago) {
    Instant at = NOW.minus(ago);
    new EarlierRequests(
            LIMITS,
            (since, those) -> !at.isBefore(since) && those.contains(operation) ? requests : 0)
        .enter(pacer, new Timestamp(0, NOW), WAY);
  }
}

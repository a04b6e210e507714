package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.pace.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documented limits, pinned: a change must show up here. */
class RateLimitsTest {
  @Test
  void areAsDocumented() {
    Quota everything = new Quota("all requests per key", 6_000, Duration.ofSeconds(60));
    RateLimits limits = RateLimits.documented();
    assertThat(limits.quotas())
        .containsOnlyKeys(RateLimitClass.values())
        .hasEntrySatisfying(
            RateLimitClass.USER_WRITE,
            quotas ->
                assertThat(quotas)
                    .containsExactly(
                        new Quota("user management writes", 500, Duration.ofSeconds(10)),
                        everything))
        .hasEntrySatisfying(
            RateLimitClass.USER_READ,
            quotas ->
                assertThat(quotas)
                    .containsExactly(
                        new Quota("user management reads", 1_000, Duration.ofSeconds(10)),
                        everything))
        .hasEntrySatisfying(
            RateLimitClass.ORGANIZATION_DELETION,
            quotas ->
                assertThat(quotas)
                    .containsExactly(
                        new Quota("deletions of organizations", 50, Duration.ofSeconds(60)),
                        everything))
        .hasEntrySatisfying(
            RateLimitClass.GENERAL, quotas -> assertThat(quotas).containsExactly(everything));
    assertThat(limits.userWrites()).map(Quota::limit).contains(500);
    assertThat(RateLimits.none().userWrites()).isEmpty();
  }

  @Test
  void aRequestIsCountedForAMinuteAtMost() {
    assertThat(RateLimits.documented().longestWindow()).isEqualTo(Duration.ofSeconds(60));
    assertThat(RateLimits.none().longestWindow()).isZero();
  }

  @Test
  void deletionsOfOrganizationsGoFiftyAMinute() {
    Quota deletions =
        RateLimits.documented().narrowest(RateLimitClass.ORGANIZATION_DELETION).orElseThrow();
    assertThat(deletions.leastTimeFor(50)).isZero();
    assertThat(deletions.leastTimeFor(51)).isEqualTo(Duration.ofSeconds(60));
    assertThat(deletions.leastTimeFor(101)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void ofSeveralQuotasTheOneDecidesThatLetsTheFewestThroughInTheLongRun() {
    Quota many = new Quota("many at once, few an hour", 1_000, Duration.ofHours(1));
    Quota few = new Quota("few at once", 10, Duration.ofSeconds(10));
    assertThat(
            new RateLimits(Map.of(RateLimitClass.GENERAL, List.of(few, many)))
                .narrowest(RateLimitClass.GENERAL))
        .contains(many);
    assertThat(RateLimits.documented().narrowest(RateLimitClass.USER_READ))
        .map(Quota::limit)
        .contains(1_000);
    assertThat(RateLimits.documented().narrowest(RateLimitClass.GENERAL))
        .map(Quota::limit)
        .contains(6_000);
    assertThat(RateLimits.none().narrowest(RateLimitClass.GENERAL)).isEmpty();
  }
}

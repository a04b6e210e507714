package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.pace.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The documented limits, pinned: a change must show up here. */
class RateLimitsTest {
  @Test
  void areAsDocumented() {
    Quota everything = new Quota("all requests per key", 6_000, Duration.ofSeconds(60));
    RateLimits limits = RateLimits.documented();
    assertThat(limits.quotas())
        .containsOnlyKeys(Bucket.values())
        .hasEntrySatisfying(
            Bucket.USER_WRITE,
            quotas ->
                assertThat(quotas)
                    .containsExactly(
                        new Quota("user management writes", 500, Duration.ofSeconds(10)),
                        everything))
        .hasEntrySatisfying(
            Bucket.USER_READ,
            quotas ->
                assertThat(quotas)
                    .containsExactly(
                        new Quota("user management reads", 1_000, Duration.ofSeconds(10)),
                        everything))
        .hasEntrySatisfying(
            Bucket.GENERAL, quotas -> assertThat(quotas).containsExactly(everything));
    assertThat(limits.userWrites()).map(Quota::limit).contains(500);
    assertThat(RateLimits.none().userWrites()).isEmpty();
  }
}

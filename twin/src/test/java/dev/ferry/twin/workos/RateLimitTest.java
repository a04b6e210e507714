package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.http.Request;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RateLimits;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.RequestCounts;
import dev.ferry.twin.workos.wire.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final TestClock clock = new TestClock();
  private final RateLimits limits = new RateLimits(Limits.DOCUMENTED);

  @Test
  void fiveHundredWritesPassInAnyTenSeconds() {
    assertThat(admitted(RequestKind.USER_WRITE, 250)).isEqualTo(250);
    clock.advance(Duration.ofSeconds(6));
    assertThat(admitted(RequestKind.USER_WRITE, 300)).isEqualTo(250);

    clock.advance(Duration.ofMillis(3_999));
    assertThat(admitted(RequestKind.USER_WRITE, 1)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(admitted(RequestKind.USER_WRITE, 300)).isEqualTo(250);
  }

  @Test
  void aThousandReadsPassBesideTheWrites() {
    assertThat(admitted(RequestKind.USER_WRITE, 600)).isEqualTo(500);
    assertThat(admitted(RequestKind.USER_READ, 1_100)).isEqualTo(1_000);
  }

  @Test
  void sixThousandRequestsOfAnyKindPassInAMinute() {
    int passed = 0;
    for (int i = 0; i < 6; i++) {
      passed += admitted(RequestKind.OTHER, 700);
      passed += admitted(RequestKind.USER_WRITE, 500);
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(passed).isEqualTo(6_000);
  }

  @Test
  void refusedRequestsTakeNoSlot() {
    assertThat(admitted(RequestKind.USER_WRITE, 10_000)).isEqualTo(500);
    clock.advance(Duration.ofSeconds(10));
    assertThat(admitted(RequestKind.USER_WRITE, 500)).isEqualTo(500);
  }

  @Test
  void withoutLimitsEverythingPasses() {
    RateLimits none = new RateLimits(Limits.NONE);
    for (RequestKind kind : RequestKind.values()) {
      assertThat(admitted(none, kind, 6_001)).as("%s", kind).isEqualTo(6_001);
    }
    assertThat(signedIn(none, 11)).isEqualTo(11);
    assertThat(signedIn(limits, 11)).as("of one address, with limits").isEqualTo(10);
  }

  @Test
  void whatARequestCountsAsGoesByMethodAndPath() {
    assertThat(kind("POST", "/user_management/users")).isEqualTo(RequestKind.USER_WRITE);
    assertThat(kind("DELETE", "/user_management/users/u")).isEqualTo(RequestKind.USER_WRITE);
    assertThat(kind("GET", "/user_management/users")).isEqualTo(RequestKind.USER_READ);
    assertThat(kind("DELETE", "/auth/factors/f")).isEqualTo(RequestKind.OTHER);
    assertThat(kind("GET", "/organizations")).isEqualTo(RequestKind.OTHER);
    assertThat(kind("DELETE", "/organizations/o")).isEqualTo(RequestKind.ORGANIZATION_DELETE);
    assertThat(kind("DELETE", "/organizations/o/roles/r")).isEqualTo(RequestKind.OTHER);
    assertThat(kind("POST", "/user_management/organization_memberships"))
        .isEqualTo(RequestKind.USER_WRITE);
  }

  @Test
  void overASocketTheFiveHundredAndFirstWriteIsA429WithTheSecondsToWait() throws IOException {
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock))) {
      Caller caller = new Caller(twin);
      for (int i = 0; i < 500; i++) {
        assertThat(caller.delete("/user_management/users/user_none").status()).isEqualTo(404);
      }
      clock.advance(Duration.ofMillis(1_500));

      Caller.Answer refused = caller.delete("/user_management/users/user_none");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("9");
      assertThat(refused.text("/message")).startsWith("Rate limit exceeded.");
      assertThat(caller.get("/user_management/users").status()).isEqualTo(200);

      clock.advance(Duration.ofMillis(8_500));

      assertThat(caller.delete("/user_management/users/user_none").status()).isEqualTo(404);
      RequestCounts requests = twin.state().requests();
      assertThat(requests.writes()).isEqualTo(502);
      assertThat(requests.reads()).isEqualTo(1);
      assertThat(requests.throttled()).isEqualTo(1);
      assertThat(requests.greatestWritesIn10s()).isEqualTo(501);
    }
  }

  private int admitted(RequestKind kind, int tries) {
    return admitted(limits, kind, tries);
  }

  private int admitted(RateLimits by, RequestKind kind, int tries) {
    return passing(tries, () -> by.admit(kind, clock.instant()));
  }

  private int signedIn(RateLimits by, int tries) {
    return passing(tries, () -> by.admitAuthentication("a", clock.instant()));
  }

  private static int passing(int tries, Runnable request) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      try {
        request.run();
        passed++;
      } catch (Refusal refused) {
        assertThat(refused.reply().status()).isEqualTo(429);
      }
    }
    return passed;
  }

  private static RequestKind kind(String method, String path) {
    return RequestKind.of(new Request(method, path, Map.of(), Map.of(), ""));
  }
}

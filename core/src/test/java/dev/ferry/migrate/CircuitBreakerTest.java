package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.CircuitBreaker;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.Timestamp;
import dev.ferry.pace.Pacer;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final Outcome LOST = new Outcome.Ambiguous("HTTP 502");
  private static final Outcome NOT_SENT = new Outcome.NotSent("connection refused");
  private static final Outcome PAGE =
      new Outcome.GatewayResponse(new ApiError(403, null, "<html>", List.of(), null));
  private static final Outcome GOOD = new Outcome.Absent();

  private final Pacer<RateLimitClass> pacer = Pacer.of(RateLimitClass.class, Map.of());
  private final CircuitBreaker trouble = new CircuitBreaker(pacer);

  @Test
  void retryAfterPausesEverythingForSoLong() {
    assertThat(trouble.after(throttled(7), at(0))).isEmpty();
    for (RateLimitClass bucket : RateLimitClass.values()) {
      assertThat(pause(bucket, at(0))).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void aWaitOfMoreThanAnHourEndsTheRunAndNamesTheTime() {
    assertThat(trouble.after(throttled(3_600), at(0))).isEmpty();
    assertThat(trouble.after(throttled(3_601), at(10)))
        .contains(
            new StopCause(
                StopCause.Cause.ASKED_TO_WAIT,
                "WorkOS asks to wait 1 h 00 min: HTTP 429",
                Instant.EPOCH.plusSeconds(3_611)));
  }

  @Test
  void aRetryAfterOfZeroSaysNothing() {
    trouble.after(throttled(0), at(0));
    assertThat(pause(at(0))).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
  }

  @Test
  void refusalsOfOneBurstPauseOnce() {
    for (int i = 0; i < 64; i++) {
      trouble.after(new Outcome.RateLimited(Optional.empty()), at(0));
    }
    assertThat(pause(at(0))).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void refusalsOneAfterTheOtherPauseLonger() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 4; i++) {
      trouble.after(new Outcome.RateLimited(Optional.empty()), at(i * 100));
      assertThat(pause(at(i * 100))).isGreaterThan(before);
      before = pause(at(i * 100));
    }
  }

  @Test
  void aRefusedKeyHalts() {
    ApiError error = new ApiError(403, null, "no", List.of(), null);
    assertThat(trouble.after(new Outcome.KeyRefused(error), at(0)))
        .contains(new StopCause(StopCause.Cause.KEY_REFUSED, "HTTP 403: no"));
  }

  @Test
  void aFirewallsPageNowAndThenIsAboutOneUser() {
    for (int i = 0; i < 100; i++) {
      for (int page = 0; page < 19; page++) {
        assertThat(trouble.after(PAGE, at(i))).isEmpty();
      }
      assertThat(trouble.after(GOOD, at(i))).isEmpty();
    }
    assertThat(pause(at(100))).as("the others go on").isZero();
  }

  @Test
  void manyPagesWithoutAWordOfWorkosHaltBeforeTheyCostEveryUser() {
    for (int page = 0; page < 19; page++) {
      assertThat(trouble.after(PAGE, at(0))).isEmpty();
      trouble.after(LOST, at(0)); // says nothing either
    }
    assertThat(trouble.after(PAGE, at(0)))
        .hasValueSatisfying(
            halt -> {
              assertThat(halt.cause()).isEqualTo(StopCause.Cause.UNREACHABLE);
              assertThat(halt.message()).contains("proxy or firewall", "HTTP 403: <html>");
            });
  }

  @Test
  void noUsableAnswerForMinutesHalts() {
    for (int second = 0; second <= 120; second++) {
      assertThat(trouble.after(LOST, at(second))).as("after %d s", second).isEmpty();
    }
    assertThat(trouble.after(LOST, at(121)))
        .map(StopCause::cause)
        .contains(StopCause.Cause.UNREACHABLE);
  }

  @Test
  void anyAnswerOfWorkosBeginsTheMinutesAnew() {
    for (Outcome answer : List.of(GOOD, throttled(1))) {
      trouble.after(LOST, at(0));
      trouble.after(answer, at(100));
      assertThat(trouble.after(LOST, at(300))).isEmpty();
      trouble.after(GOOD, at(301));
    }
  }

  @Test
  void aRefusedConnectionPausesAtOnceAndALostAnswerDoesNot() {
    trouble.after(LOST, at(0));
    assertThat(pause(at(0))).isZero();
    trouble.after(NOT_SENT, at(0));
    assertThat(pause(at(0))).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
  }

  @Test
  void manyLostAnswersInARowPauseLongerAndLonger() {
    for (int i = 0; i < 19; i++) {
      trouble.after(LOST, at(0));
    }
    assertThat(pause(at(0))).isZero();
    trouble.after(LOST, at(0));
    Duration first = pause(at(0));
    assertThat(first).isPositive();
    trouble.after(LOST, at(10));
    assertThat(pause(at(10))).isGreaterThan(first);
  }

  private Duration pause(Timestamp now) {
    return pause(RateLimitClass.USER_WRITE, now);
  }

  private Duration pause(RateLimitClass bucket, Timestamp now) {
    return Duration.ofNanos(pacer.availableAt(bucket, now.nanos()) - now.nanos());
  }

  private static Timestamp at(int second) {
    Duration since = Duration.ofSeconds(second);
    return new Timestamp(since.toNanos(), Instant.EPOCH.plus(since));
  }

  private static Outcome throttled(int seconds) {
    return new Outcome.RateLimited(Optional.of(Duration.ofSeconds(seconds)));
  }
}

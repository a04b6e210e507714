package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.CircuitBreaker;
import dev.ferry.engine.CircuitBreaker.Asked;
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
    assertThat(after(throttled(7), at(0))).isEmpty();
    for (RateLimitClass bucket : RateLimitClass.values()) {
      assertThat(pause(bucket, at(0))).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void aWaitOfMoreThanAnHourEndsTheRunAndNamesTheTime() {
    assertThat(after(throttled(3_600), at(0))).isEmpty();
    assertThat(after(throttled(3_601), at(10)))
        .contains(
            new StopCause(
                StopCause.Cause.ASKED_TO_WAIT,
                "WorkOS asks to wait 1 h 00 min: HTTP 429",
                Instant.EPOCH.plusSeconds(3_611)));
  }

  @Test
  void aRetryAfterOfZeroSaysNothing() {
    after(throttled(0), at(0));
    assertThat(pause(at(0))).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
  }

  @Test
  void refusalsOfOneBurstPauseOnce() {
    for (int i = 0; i < 64; i++) {
      after(new Outcome.RateLimited(Optional.empty()), at(0));
    }
    assertThat(pause(at(0))).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void refusalsOneAfterTheOtherPauseLonger() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 4; i++) {
      after(new Outcome.RateLimited(Optional.empty()), at(i * 100));
      assertThat(pause(at(i * 100))).isGreaterThan(before);
      before = pause(at(i * 100));
    }
  }

  @Test
  void aRefusedKeyHalts() {
    ApiError error = new ApiError(403, null, "no", List.of(), null);
    assertThat(after(new Outcome.KeyRefused(error), at(0)))
        .contains(new StopCause(StopCause.Cause.KEY_REFUSED, "HTTP 403: no"));
  }

  @Test
  void aFirewallsPageNowAndThenIsAboutOneUser() {
    for (int i = 0; i < 100; i++) {
      for (int page = 0; page < 19; page++) {
        assertThat(after(PAGE, at(i))).isEmpty();
      }
      assertThat(after(GOOD, at(i))).isEmpty();
    }
    assertThat(pause(at(100))).as("the others go on").isZero();
  }

  @Test
  void manyPagesWithoutAWordOfWorkosHaltBeforeTheyCostEveryUser() {
    for (int page = 0; page < 19; page++) {
      assertThat(after(PAGE, at(0))).isEmpty();
      after(LOST, at(0)); // says nothing either
    }
    assertThat(after(PAGE, at(0)))
        .hasValueSatisfying(
            halt -> {
              assertThat(halt.cause()).isEqualTo(StopCause.Cause.UNREACHABLE);
              assertThat(halt.message()).contains("proxy or firewall", "HTTP 403: <html>");
            });
  }

  /** One that refuses writes alone: look-ups went through, and each write cost a user. */
  @Test
  void pagesInPlaceOfOneSortOfAnswerHaltWhateverComesOfTheOther() {
    for (Asked refused : Asked.values()) {
      CircuitBreaker fresh = new CircuitBreaker(pacer);
      Asked other = refused == Asked.TO_LOOK ? Asked.TO_CHANGE : Asked.TO_LOOK;
      for (int page = 0; page < 19; page++) {
        assertThat(fresh.after(PAGE, refused, at(0))).isEmpty();
        assertThat(fresh.after(page % 2 == 0 ? GOOD : throttled(1), other, at(0))).isEmpty();
      }
      assertThat(fresh.after(PAGE, refused, at(0)))
          .map(StopCause::cause)
          .contains(StopCause.Cause.UNREACHABLE);
    }
  }

  @Test
  void noUsableAnswerForMinutesHalts() {
    for (int second = 0; second <= 120; second++) {
      assertThat(after(LOST, at(second))).as("after %d s", second).isEmpty();
    }
    assertThat(after(LOST, at(121))).map(StopCause::cause).contains(StopCause.Cause.UNREACHABLE);
  }

  @Test
  void anyAnswerOfWorkosBeginsTheMinutesAnew() {
    for (Outcome answer : List.of(GOOD, throttled(1))) {
      after(LOST, at(0));
      after(answer, at(100));
      assertThat(after(LOST, at(300))).isEmpty();
      after(GOOD, at(301));
    }
  }

  @Test
  void aRefusedConnectionPausesAtOnceAndALostAnswerDoesNot() {
    after(LOST, at(0));
    assertThat(pause(at(0))).isZero();
    after(NOT_SENT, at(0));
    assertThat(pause(at(0))).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
  }

  @Test
  void manyLostAnswersInARowPauseLongerAndLonger() {
    for (int i = 0; i < 19; i++) {
      after(LOST, at(0));
    }
    assertThat(pause(at(0))).isZero();
    after(LOST, at(0));
    Duration first = pause(at(0));
    assertThat(first).isPositive();
    after(LOST, at(10));
    assertThat(pause(at(10))).isGreaterThan(first);
  }

  private Optional<StopCause> after(Outcome outcome, Timestamp now) {
    return trouble.after(outcome, Asked.TO_CHANGE, now);
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

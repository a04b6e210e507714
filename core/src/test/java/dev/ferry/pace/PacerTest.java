package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Quota ALL = new Quota("all", 3, Duration.ofSeconds(60));
  private static final Quota WRITES = new Quota("writes", 2, Duration.ofSeconds(10));

  private enum Kind {
    READ,
    WRITE,
    FREE
  }

  private final Pacer<Kind> pacer =
      Pacer.of(
          Kind.class, Map.of(Kind.WRITE, List.of(WRITES, ALL), Kind.READ, List.of(equalToAll())));

  /** What somebody asks from outside. */
  private Reins.Pull asked = Reins.Pull.NONE;

  /** Not the same object: what counts is that the quota is the same. */
  private static Quota equalToAll() {
    return new Quota(ALL.name(), ALL.limit(), ALL.window());
  }

  @Test
  void kindsThatNameAnEqualQuotaShareIt() {
    pacer.sent(Kind.READ);
    pacer.sent(Kind.READ);
    pacer.sent(Kind.READ);

    assertThat(pacer.availableAt(Kind.WRITE, 0)).isEqualTo(SlidingWindow.UNTIL_ANSWER);
  }

  @Test
  void aKindsOwnQuotaDoesNotHoldOthersBack() {
    pacer.sent(Kind.WRITE);
    pacer.sent(Kind.WRITE);

    assertThat(pacer.availableAt(Kind.WRITE, 0)).isEqualTo(SlidingWindow.UNTIL_ANSWER);
    assertThat(pacer.availableAt(Kind.READ, 0)).isZero();
  }

  @Test
  void theNarrowestQuotaDecides() {
    for (int i = 0; i < 2; i++) {
      pacer.sent(Kind.WRITE);
      pacer.answered(Kind.WRITE, SECOND);
    }
    assertThat(pacer.availableAt(Kind.WRITE, SECOND)).isBetween(11 * SECOND, 12 * SECOND);
    pacer.sent(Kind.READ);
    pacer.answered(Kind.READ, SECOND);
    assertThat(pacer.availableAt(Kind.WRITE, SECOND)).isBetween(61 * SECOND, 62 * SECOND);
  }

  @Test
  void aKindWithoutQuotaLeavesAtOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(pacer.availableAt(Kind.FREE, 5)).isEqualTo(5);
      pacer.sent(Kind.FREE);
    }
    pacer.answered(Kind.FREE, 6);
  }

  @Test
  void aPauseHoldsEveryKindBackEvenOneWithoutQuota() {
    pacer.pause(Duration.ofSeconds(4), SECOND);

    for (Kind kind : Kind.values()) {
      assertThat(pacer.availableAt(kind, 2 * SECOND)).as(kind.name()).isEqualTo(5 * SECOND);
      assertThat(pacer.availableAt(kind, 5 * SECOND)).as(kind.name()).isEqualTo(5 * SECOND);
    }
  }

  @Test
  void aShorterPauseDoesNotEndALongerOne() {
    pacer.pause(Duration.ofSeconds(30), 0);
    pacer.pause(Duration.ofSeconds(1), SECOND);
    assertThat(pacer.availableAt(Kind.FREE, 2 * SECOND)).isEqualTo(30 * SECOND);

    pacer.pause(Duration.ofSeconds(60), 2 * SECOND);
    assertThat(pacer.availableAt(Kind.FREE, 3 * SECOND)).isEqualTo(62 * SECOND);
  }

  @Test
  void aPauseAfterAPastPauseCountsFromNow() {
    pacer.pause(Duration.ofSeconds(30), 0);
    pacer.pause(Duration.ofSeconds(1), 100 * SECOND);
    assertThat(pacer.availableAt(Kind.FREE, 100 * SECOND)).isEqualTo(101 * SECOND);
  }

  @Test
  void pausesHoldOnAClockThatShowsNegativeTimes() {
    long now = -50 * SECOND;
    assertThat(pacer.availableAt(Kind.FREE, now)).isEqualTo(now);
    pacer.pause(Duration.ofSeconds(4), now);
    assertThat(pacer.availableAt(Kind.FREE, now)).isEqualTo(now + 4 * SECOND);
  }

  @Test
  void whatAnEarlierProcessSentCountsInEveryQuotaOfItsKind() {
    pacer.alreadySpent(Kind.WRITE, 2, 0);

    assertThat(pacer.availableAt(Kind.WRITE, 0)).isBetween(10 * SECOND, 11 * SECOND);
    assertThat(pacer.availableAt(Kind.READ, 0)).isZero();
    pacer.sent(Kind.READ);
    assertThat(pacer.availableAt(Kind.READ, 0)).isBetween(60 * SECOND, 61 * SECOND);
  }

  /** What was under way is refused, too: people hear of it once. */
  @Test
  void aPauseThatLooksLikeAStandstillIsTold() {
    List<Duration> told = new ArrayList<>();
    pacer.onLongPause(told::add);
    pacer.pause(Duration.ofSeconds(59), 0);
    pacer.pause(Duration.ofHours(6), SECOND);
    pacer.pause(Duration.ofHours(6), 2 * SECOND);
    pacer.pause(Duration.ofHours(1), 3 * SECOND);
    pacer.pause(Duration.ofHours(7), 4 * SECOND);
    assertThat(told).containsExactly(Duration.ofHours(6), Duration.ofHours(7));
  }

  @Test
  void whoeverHoldsTheReinsPausesEverythingAndLetsGoWithinTwoSeconds() {
    asked = new Reins.Pull(true, 0);
    Pacer<Kind> held = Pacer.of(Kind.class, Map.of(), () -> asked, Set.of(Kind.WRITE));

    for (long now = 0; now < 100 * SECOND; now += SECOND) {
      assertThat(held.availableAt(Kind.FREE, now)).isGreaterThan(now);
      assertThat(held.rests(now)).isTrue();
    }
    asked = Reins.Pull.NONE;
    assertThat(held.availableAt(Kind.FREE, 101 * SECOND)).isLessThanOrEqualTo(101 * SECOND);
  }

  @Test
  void aPauseOfTheReinsEndsNoLongerOne() {
    asked = new Reins.Pull(true, 0);
    Pacer<Kind> held = Pacer.of(Kind.class, Map.of(), () -> asked, Set.of());
    held.pause(Duration.ofSeconds(30), 0);

    assertThat(held.availableAt(Kind.FREE, SECOND)).isEqualTo(30 * SECOND);
  }

  @Test
  void aRateThatIsAskedForHoldsBesideTheLimitsAndNeverLiftsOne() {
    asked = new Reins.Pull(false, 1);
    Pacer<Kind> held =
        Pacer.of(Kind.class, Map.of(Kind.WRITE, List.of(WRITES)), () -> asked, Set.of(Kind.WRITE));

    held.sent(Kind.WRITE);
    held.answered(Kind.WRITE, SECOND);
    assertThat(held.availableAt(Kind.WRITE, SECOND)).isBetween(11 * SECOND, 12 * SECOND);
    assertThat(held.availableAt(Kind.READ, SECOND)).as("not slowed").isEqualTo(SECOND);

    asked = new Reins.Pull(false, 1_000);
    assertThat(held.availableAt(Kind.WRITE, SECOND)).as("what has left counts").isEqualTo(SECOND);
    held.sent(Kind.WRITE);
    held.answered(Kind.WRITE, SECOND);
    assertThat(held.availableAt(Kind.WRITE, SECOND))
        .as("the documented limit stays")
        .isBetween(11 * SECOND, 12 * SECOND);
  }
}

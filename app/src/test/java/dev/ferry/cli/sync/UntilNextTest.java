package dev.ferry.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The next round begins when something has changed, and at the end of the interval anyway. */
class UntilNextTest {
  private final List<Duration> passed = new ArrayList<>();
  private final Deque<Optional<String>> answers = new ArrayDeque<>();
  private int hintAfter = Integer.MAX_VALUE;

  private final UntilNext untilNext =
      new UntilNext(
          length -> {
            passed.add(length);
            return passed.size() == hintAfter;
          },
          () -> answers.isEmpty() ? Optional.of("a") : answers.remove());

  private Duration pause(Duration length) throws InterruptedException {
    passed.clear();
    untilNext.pause(length);
    return passed.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void nothingChangesAndTheWholeIntervalPasses() throws Exception {
    assertThat(pause(Duration.ofSeconds(62))).isEqualTo(Duration.ofSeconds(62));
    assertThat(pause(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void anIntervalShorterThanAStepAsksNobody() throws Exception {
    answers.add(Optional.of("a"));

    assertThat(pause(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(answers).hasSize(1);
  }

  @Test
  void anotherPulseEndsIt() throws Exception {
    answers.addAll(List.of(Optional.of("a"), Optional.of("a"), Optional.of("b")));

    assertThat(pause(Duration.ofMinutes(5))).isEqualTo(UntilNext.STEP.multipliedBy(3));
    answers.add(Optional.of("b"));
    answers.add(Optional.of("b"));
    answers.add(Optional.of("c"));
    assertThat(pause(Duration.ofMinutes(5))).isEqualTo(UntilNext.STEP.multipliedBy(3));
  }

  /** What changed while the round ran it may have read past. */
  @Test
  void aPulseThatChangedDuringTheRoundEndsItToo() throws Exception {
    answers.addAll(List.of(Optional.of("a"), Optional.of("b")));
    assertThat(pause(Duration.ofSeconds(6))).isEqualTo(Duration.ofSeconds(6));

    assertThat(pause(Duration.ofMinutes(5))).isEqualTo(UntilNext.STEP);
  }

  @Test
  void whoDoesNotAnswerHasNotChangedAndIsLeftAlone() throws Exception {
    answers.addAll(List.of(Optional.of("a"), Optional.empty(), Optional.of("b")));

    assertThat(pause(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
    assertThat(answers).as("not asked again").hasSize(1);
  }

  @Test
  void aHintEndsItAtOnce() throws Exception {
    hintAfter = 2;

    assertThat(pause(Duration.ofMinutes(5))).isEqualTo(UntilNext.STEP.multipliedBy(2));
  }
}

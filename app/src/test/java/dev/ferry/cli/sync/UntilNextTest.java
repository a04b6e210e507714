package dev.ferry.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.control.Control;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The next round begins when something has changed, and at the end of the interval anyway. */
class UntilNextTest {
  private final List<Duration> passed = new ArrayList<>();
  private final Deque<Optional<String>> answers = new ArrayDeque<>();
  private int hintAfter = Integer.MAX_VALUE;

  /** What somebody asks once so many steps have passed. */
  private final NavigableMap<Integer, Control> asked = new TreeMap<>(Map.of(0, Control.NONE));

  private final UntilNext untilNext =
      new UntilNext(
          length -> {
            passed.add(length);
            return passed.size() == hintAfter;
          },
          () -> answers.isEmpty() ? Optional.of("a") : answers.remove(),
          () -> asked.floorEntry(passed.size()).getValue());

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

  @Test
  void whoeverStopsItDoesNotWaitForTheInterval() throws Exception {
    asked.put(3, Control.NONE.withStop(true));

    assertThat(pause(Duration.ofHours(2))).isEqualTo(UntilNext.STEP.multipliedBy(3));
    assertThat(untilNext.isStopped()).isTrue();
  }

  @Test
  void whilePausedNoRoundBeginsAndClerkIsNotAsked() throws Exception {
    asked.put(1, Control.NONE.withPaused(true));
    asked.put(100, Control.NONE);
    answers.addAll(List.of(Optional.of("a"), Optional.of("b")));

    pause(Duration.ofSeconds(60));

    assertThat(passed).hasSize(100);
    assertThat(passed.get(99)).isEqualTo(UntilNext.OFTEN);
    assertThat(answers).as("nobody is asked anything").hasSize(2);
  }

  @Test
  void whoeverStopsAPausedWatchEndsIt() throws Exception {
    asked.put(0, Control.NONE.withPaused(true));
    asked.put(20, new Control(true, 0, true));

    pause(Duration.ofSeconds(30));

    assertThat(passed).hasSize(20);
    assertThat(untilNext.isStopped()).isTrue();
  }
}

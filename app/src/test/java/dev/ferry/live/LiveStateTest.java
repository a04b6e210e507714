package dev.ferry.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.control.Control;
import dev.ferry.control.Control.State;
import dev.ferry.live.Bulletin.Ended;
import dev.ferry.live.Bulletin.Failure;
import dev.ferry.live.Bulletin.Sending;
import dev.ferry.live.Bulletin.Work;
import dev.ferry.live.LiveFacts.Checks;
import dev.ferry.live.LiveFacts.Running;
import dev.ferry.live.LiveState.Budget;
import dev.ferry.live.LiveState.Figures;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.report.Headline;
import dev.ferry.report.Settled;
import dev.ferry.workspace.CountsByKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of what was counted, and of what the run has told since. */
class LiveStateTest {
  private static final Instant NOW = Instant.parse("2026-11-30T22:00:00Z");
  private static final Optional<Running> APPLY = Optional.of(new Running(7, "apply", NOW));
  private static final Headline HEADLINE = new Headline(100, 90, 40, 5, 10, 10, 2);

  private static Bulletin told(long run, Ended users, Sending sending, Failure... failures) {
    return new Bulletin(
        run,
        "apply",
        false,
        new Work("apply", 200, 50, NOW.minusSeconds(50).toEpochMilli()),
        sending,
        Map.of(ObjectKind.USER, users),
        List.of(failures));
  }

  private static Bulletin told(Ended users) {
    return told(7, users, Sending.NOTHING);
  }

  private static Failure failure(String id) {
    return new Failure(ObjectKind.USER, id, Reason.NO_EMAIL, null);
  }

  private static LiveFacts facts(Bulletin counted, Failure... failures) {
    CountsByKind.Tally<Outcome> tally = new CountsByKind.Tally<>();
    tally.add(ObjectKind.USER, Outcome.CREATED, null, 40);
    tally.add(ObjectKind.USER, Outcome.FAILED, Reason.NO_EMAIL, 5);
    return new LiveFacts(
        NOW,
        "WorkOS",
        Optional.of(HEADLINE),
        Map.of(ObjectKind.USER, 100L),
        tally.counts(),
        List.of(),
        List.of(failures),
        null,
        List.of(),
        Checks.NONE,
        counted);
  }

  private static LiveState state(LiveFacts facts, Bulletin told) {
    return LiveState.of(facts, told, APPLY, Control.NONE, "apply", NOW);
  }

  private static Ended ended(long done, long failed, long skipped) {
    return new Ended(new Settled(done, 0, skipped, failed), 0);
  }

  @Test
  void theHeadlineGoesOnByWhatTheRunHasToldSinceItWasCounted() {
    LiveFacts facts = facts(told(ended(30, 4, 0)));
    LiveState same = state(facts, told(ended(30, 4, 0)));
    assertThat(same.headline()).isEqualTo(HEADLINE.words());

    LiveState later = state(facts, told(ended(42, 5, 1)));
    assertThat(later.figures()).isEqualTo(new Figures(100, 52, 32, 10, 10, 6, 2));
    assertThat(later.headline()).startsWith("52 of 100 users have arrived, 32 to come");
    assertThat(later.kinds()).containsExactly(new LiveState.Kind("users", 100, 52, 0, 1, 6));
  }

  /** Also of one that has begun since. */
  @Test
  void whatAnotherRunHadToldIsNotTakenAway() {
    LiveState state = state(facts(told(6, ended(30, 4, 0), Sending.NOTHING)), told(ended(2, 0, 0)));
    assertThat(state.figures().arrived()).isEqualTo(42);
  }

  /** Until the store is counted anew, what is tried again counts twice. */
  @Test
  void neverMoreThanThereAreIsShown() {
    LiveState state = state(facts(told(ended(0, 0, 0))), told(ended(80, 60, 0)));
    assertThat(state.figures().arrived() + state.figures().failed()).isEqualTo(90);
    assertThat(state.kinds()).containsExactly(new LiveState.Kind("users", 100, 35, 0, 0, 65));
  }

  /** What was skipped is not done, and what needed nothing was not either. */
  @Test
  void whatNeededNothingAndWhatWasSkippedIsToldApartFromWhatWasDone() {
    LiveState state = state(facts(told(Ended.NONE)), told(new Ended(new Settled(3, 20, 7, 1), 2)));
    assertThat(state.kinds())
        .as("what is taken back is done, too")
        .containsExactly(new LiveState.Kind("users", 100, 45, 20, 7, 6));
  }

  @Test
  void aRunThatIsGoneWorksOnNothing() {
    Bulletin told = told(ended(0, 0, 0));
    LiveState state =
        LiveState.of(facts(told), told, Optional.empty(), Control.NONE, "nothing runs", NOW);
    assertThat(state.work()).isNull();
    assertThat(state.budget()).isNull();
    assertThat(state.run().state()).isEqualTo(State.IDLE);
    assertThat(state(facts(told), told).work())
        .isEqualTo(new LiveState.Work("apply", 200, 50, "about 2 min 30 s"));
  }

  @Test
  void theNewestFailuresComeFirstAndEachOnce() {
    Bulletin told = told(7, Ended.NONE, Sending.NOTHING, failure("user_3"), failure("user_1"));
    LiveState state = state(facts(told, failure("user_1"), failure("user_2")), told);
    assertThat(state.failures())
        .extracting(LiveState.Failed::id)
        .containsExactly("user_3", "user_1", "user_2");
    assertThat(state.failures().get(0).explanation()).isEqualTo(Reason.NO_EMAIL.explanation());
  }

  private static Budget budget(Control asked, long waitsUntil, boolean byWorkos) {
    Sending sending = new Sending(90, 80, 5, 1, 0, 3, 500, 10, 70, waitsUntil, byWorkos);
    Bulletin told = told(7, Ended.NONE, sending);
    return requireNonNull(LiveState.of(facts(told), told, APPLY, asked, "", NOW).budget());
  }

  @Test
  void theBudgetSaysWhatItWaitsFor() {
    long soon = NOW.plusSeconds(9).toEpochMilli();
    assertThat(budget(Control.NONE, 0, false).waits()).isEmpty();
    assertThat(budget(Control.NONE, soon, false).waits()).endsWith("for the limit");
    assertThat(budget(Control.NONE, soon, true).waits()).startsWith("WorkOS asks to wait");
    assertThat(budget(Control.NONE.withPaused(true), soon, true).waits()).startsWith("paused");
    assertThat(budget(Control.NONE.withRate(20), 0, false).limit()).isEqualTo(20);
    assertThat(budget(Control.NONE.withRate(900), 0, false).limit())
        .as("never above the documented")
        .isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, false, RUNNING",
    "true, 20, false, PAUSED",
    "false, 20, false, SLOWED",
    "true, 0, true, STOPPING"
  })
  void theRunIsAsItIsAsked(boolean paused, int rate, boolean stop, State state) {
    Bulletin told = told(Ended.NONE);
    Control asked = new Control(paused, rate, stop);
    assertThat(LiveState.of(facts(told), told, APPLY, asked, "", NOW).run().state())
        .isEqualTo(state);
    assertThat(LiveState.of(facts(told), told, Optional.empty(), asked, "", NOW).run().state())
        .isEqualTo(State.IDLE);
  }
}

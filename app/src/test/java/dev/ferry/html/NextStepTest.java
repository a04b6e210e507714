package dev.ferry.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a report says is to be done. */
class NextStepTest {
  private static final List<String> PLACES =
      List.of("people", "organizations", "reasons", "unfinished");

  private static List<NextStep> steps(List<String> places, Judgement... missing) {
    return NextStep.of(List.of(missing), item -> "ferry " + item.command(), places);
  }

  private static Judgement unknown(Item item, String evidence) {
    return new Judgement(item, Status.UNKNOWN, evidence, null, false);
  }

  /** What is said of an item is a state, as if it were reached already. */
  @ParameterizedTest
  @EnumSource(Item.class)
  void isSaidAsSomethingToDoAndNeverToMakeThisVeryPage(Item item) {
    NextStep step = steps(PLACES, unknown(item, "nobody has said so")).get(0);

    assertThat(step.says()).isNotEqualTo(item.says());
    assertThat(step.command()).isNotEqualTo("ferry report");
    assertThat(step.found()).isEmpty();
    assertThat(step.place().isEmpty() || step.command().isEmpty())
        .as("where the answer is on the page, nobody is sent away")
        .isTrue();
  }

  @Test
  void leadsToTheRowsThatItIsAbout() {
    Judgement told = unknown(Item.SMS_TOLD, "23 users with codes by SMS; nobody has said so");

    assertThat(steps(PLACES, told))
        .singleElement()
        .isEqualTo(
            new NextStep(
                "Tell users with codes by SMS to set up an authenticator",
                "23 users with codes by SMS",
                "",
                "people",
                Map.of("reason", "sms-second-factor")));
    assertThat(steps(List.of(), told))
        .as("a page without people")
        .allMatch(it -> it.place().isEmpty());
  }

  @Test
  void whatFailedComesFirstThenWhatACommandDoesThenPeoplesAndEachCommandOnce() {
    List<NextStep> steps =
        steps(
            PLACES,
            unknown(Item.SUPPORT_BRIEFED, "nobody has said so"),
            unknown(Item.ACCOUNTS_MIGRATED, "nothing was applied yet"),
            unknown(Item.LIMITS, "nothing was applied yet"),
            new Judgement(Item.VERIFIED, Status.FAIL, "3 differences", Instant.EPOCH, false));

    assertThat(steps)
        .extracting(NextStep::command)
        .containsExactly("ferry verify", "ferry apply", "");
  }

  @Test
  void rowsThatAreFewAreAllSaidAndTheRestOfManyIsFolded() {
    CountedPeople one = new CountedPeople(1, "why", null, null, null);

    assertThat(CountedPeople.parts(List.of(one, one, one, one, one)))
        .extracting(CountedPeople.Part::folded)
        .containsExactly(false);
    assertThat(CountedPeople.parts(Arrays.asList(one, one, one, one, one, one)))
        .extracting(part -> part.counts().size())
        .containsExactly(4, 2);
  }
}

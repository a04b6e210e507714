package dev.ferry.migrate.departure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Touches;
import dev.ferry.workspace.Touches.Touched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much may go at once without a word, and that only what is ours goes. */
class DepartedTest {

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "1, 1, false",
    "5, 60, false",
    "6, 60, true",
    "6, 599, true",
    "6, 600, false",
    "100, 10000, false",
    "101, 1000000, true"
  })
  void manyIsMoreThanAHundredOrMoreThanOneInAHundredAndFive(int going, long came, boolean many) {
    Departed departed = departed(departures(going, Origin.CREATED), came, 0);

    assertThat(departed.isMany()).isEqualTo(many);
  }

  @Test
  void whatWasThereBeforeIsNeverAmongWhatGoes() {
    Departed departed = departed(departures(300, Origin.ADOPTED), 1_000, 0);

    assertThat(departed.ours()).isEmpty();
    assertThat(departed.isMany()).isFalse();
    assertThat(departed.others()).hasSize(300);
  }

  /** Rounds of a minute are no days. */
  @ParameterizedTest(name = "{0} of {2} after {1}")
  @CsvSource({
    "1, 4, 60, false",
    "1, 5, 60, true",
    "1, 99, 20000, false",
    "1, 100, 20000, true",
    "0, 300, 20000, false"
  })
  void whatWasTakenAwayInADayCountsTogether(int going, long today, long came, boolean many) {
    Departed departed = departed(departures(going, Origin.CREATED), came, today);

    assertThat(departed.isMany()).isEqualTo(many);
  }

  @Test
  void whatWasKeptBeforeIsNotCountedAgainAndIsTriedAsFarAsTheDayAllows() {
    List<Departure> kept =
        departures(8, Origin.CREATED).stream().map(DepartedTest::keptBefore).toList();
    List<Departure> all = new ArrayList<>(kept);
    all.add(Departure.gone(new Mapping(ObjectKind.USER, "user_new", "w", Origin.CREATED)));

    Departed departed = departed(all, 60, 0);

    assertThat(departed.isMany()).isFalse();
    assertThat(departed.anew()).isEqualTo(Map.of(ObjectKind.USER, List.of("user_new")));
    assertThat(departed.tried().get(ObjectKind.USER)).hasSize(5).contains("user_new");
    assertThat(departed(kept, 60, 5).tried()).isEmpty();
    assertThat(departed(kept, 60, 9).isMany()).isFalse();
  }

  /** Made anew, or begun to be taken away, it is another case. */
  @Test
  void onlyWhatIsStillKeptWasKept() {
    Departure one = departures(1, Origin.CREATED).get(0);
    Noted kept = noted(new Fact.Kept(OperationKind.DELETE_USER, Reason.SIGNED_IN_SINCE, "why"));
    Noted intended = noted(new Fact.Intended(OperationKind.DELETE_USER, null));
    Noted factor = noted(new Fact.Kept(OperationKind.DELETE_FACTOR, Reason.CHANGED_SINCE, "why"));

    assertThat(one.after(List.of(kept)).wasKept()).isTrue();
    assertThat(one.after(List.of(kept, intended)).wasKept()).isFalse();
    assertThat(one.after(List.of(intended, kept)).wasKept()).isTrue();
    assertThat(one.after(List.of(factor)).wasKept()).isFalse();
  }

  private static Departure keptBefore(Departure one) {
    return one.after(
        List.of(noted(new Fact.Kept(OperationKind.DELETE_USER, Reason.SIGNED_IN_SINCE, "why"))));
  }

  private static Noted noted(Fact fact) {
    return new Noted("user_0", Instant.EPOCH, fact);
  }

  private static Departed departed(List<Departure> proven, long came, long today) {
    Day day = new Day(Map.of(ObjectKind.USER, came - today), Map.of(ObjectKind.USER, today));
    return new Departed(proven, List.of(), Set.of(), day);
  }

  @Test
  void chosenObjectsAreHandedOutOnceEachWhateverTheSizeOfThePage() {
    List<String> ids = IntStream.range(0, 25).mapToObj(i -> "user_" + i).toList();
    Touches touches = Touches.only(Map.of(ObjectKind.USER, ids));
    for (int size = 1; size <= 26; size++) {
      List<String> handedOut = new ArrayList<>();
      long before = Long.MAX_VALUE;
      List<Touched> page = touches.touchedBefore(ObjectKind.USER, before, size);
      while (!page.isEmpty()) {
        page.forEach(one -> handedOut.add(one.clerkId()));
        before = page.get(page.size() - 1).entry();
        page = touches.touchedBefore(ObjectKind.USER, before, size);
      }
      assertThat(handedOut).as("pages of " + size).isEqualTo(ids);
    }
    assertThat(touches.touchedBefore(ObjectKind.ROLE, Long.MAX_VALUE, 9)).isEmpty();
  }

  private static List<Departure> departures(int count, Origin origin) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Mapping(ObjectKind.USER, "user_" + i, "user_w" + i, origin))
        .map(Departure::gone)
        .toList();
  }
}

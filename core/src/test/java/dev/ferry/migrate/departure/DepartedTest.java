package dev.ferry.migrate.departure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Touches;
import dev.ferry.workspace.Touches.Touched;
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
    Departed departed =
        new Departed(
            departures(going, Origin.CREATED), List.of(), Set.of(), Map.of(ObjectKind.USER, came));

    assertThat(departed.isMany()).isEqualTo(many);
  }

  @Test
  void whatWasThereBeforeIsNeverAmongWhatGoes() {
    Departed departed =
        new Departed(departures(300, Origin.ADOPTED), List.of(), Set.of(), Map.of());

    assertThat(departed.ours()).isEmpty();
    assertThat(departed.isMany()).isFalse();
    assertThat(departed.others()).hasSize(300);
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

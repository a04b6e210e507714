package dev.ferry.guide;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.checklist.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever prepares the night reads there each thing that the decision may ask a person for. */
class DecideTheSwitchTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void namesEveryItemThatAPersonsWordSettlesAndNoOther() throws IOException {
    Set<String> asked =
        Stream.of(Item.values())
            .filter(Item::asksPerson)
            .map(Item::id)
            .collect(toCollection(TreeSet::new));
    String page = Files.readString(Guide.DOCS.resolve("how-to/decide-the-switch.md"));

    Set<String> named =
        ROW.matcher(page)
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(toCollection(TreeSet::new));
    assertThat(named).isEqualTo(asked);
  }

  @Test
  void theNightSaysHowItIsGivenUp() throws IOException {
    assertThat(Files.readString(Guide.DOCS.resolve("night.md")))
        .contains("To give the night up", "--begin-again", "open sign-ups in Clerk again");
  }
}

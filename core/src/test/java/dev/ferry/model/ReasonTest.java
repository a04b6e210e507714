package dev.ferry.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final Path FILE = Path.of("src/main/resources/dev/ferry/model/reasons.properties");

  private static List<String> keys(Reason reason) {
    return Stream.concat(
            Stream.of(".title", ".explanation", ".fix").map(part -> reason.code() + part),
            reason.policy().map(line -> reason.code() + ".policy").stream())
        .toList();
  }

  @Test
  void eachReasonHasItsTextsAndNoTextIsLeftOver() {
    assertThat(Reason.Texts.keys())
        .isEqualTo(
            Arrays.stream(Reason.values()).flatMap(each -> keys(each).stream()).collect(toSet()));
  }

  /** Of a key that stands there twice, the last would count without a word. */
  @Test
  void eachTextStandsThereOnceInTheOrderOfTheReasons() throws Exception {
    Pattern key = Pattern.compile("^([a-z0-9.-]+) =.*");
    assertThat(Files.readAllLines(FILE, UTF_8).stream().flatMap(line -> first(key, line)))
        .containsExactlyElementsOf(
            Arrays.stream(Reason.values()).flatMap(each -> keys(each).stream()).toList());
  }

  private static Stream<String> first(Pattern pattern, String line) {
    return pattern.matcher(line).results().map(result -> result.group(1));
  }

  @Test
  void eachTextIsOneOrMoreWholeSentences() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.explanation())
          .as(reason.code())
          .matches("[A-Z].*[.…]")
          .doesNotContain("  ");
      assertThat(reason.fix()).as(reason.code()).matches("[A-Z].*[.…]").doesNotContain("  ");
    }
  }

  /** It stands in a line of eighty columns, and no two reasons may be taken for one another. */
  @Test
  void eachTitleIsShortAndNoSentenceAndTheOnlyOneOfItsName() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::title))
        .doesNotHaveDuplicates()
        .allMatch(title -> title.length() <= 45 && title.matches("[A-Za-z].*[^.… ]"));
  }

  @Test
  void aCodeNamesItsReason() {
    assertThat(Reason.ofCode("no-email")).contains(Reason.NO_EMAIL);
    assertThat(Reason.ofCode("NO_EMAIL")).isEmpty();
  }
}

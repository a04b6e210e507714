package dev.ferry.vendordocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.vendordocs.Extracted.Found;
import dev.ferry.vendordocs.Extracted.NotFound;
import dev.ferry.vendordocs.Extraction.ItemList;
import dev.ferry.vendordocs.Extraction.Sentence;
import dev.ferry.vendordocs.Extraction.TableCell;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts in Markdown as the vendors write it, and as they might write it tomorrow. */
class MarkdownTest {
  private static final TableCell WRITES =
      new TableCell(
          "Limits",
          "Writes",
          "Limit",
          Pattern.compile("([\\d,]+) requests? per ([\\d,]+) seconds?"));

  private static final String PLAIN =
      """
      <!-- a comment before everything -->

      # Speed

      ## Limits

      | Name   | Path     | Limit                       |
      | ------ | -------- | --------------------------- |
      | Reads  | /users/* | 1,000 requests per 10 seconds |
      | Writes | /users/* | 500 requests per 10 seconds |

      ## Limits of pages

      | Name   | Limit                     |
      | ------ | ------------------------- |
      | Writes | 3 requests per 10 seconds |
      """;

  @Test
  void aCellIsFoundByWhatItsRowAndColumnAreCalled() {
    assertThat(cell(PLAIN)).isEqualTo(new Found("500 / 10"));
    assertThat(Markdown.of(PLAIN).title()).contains("Speed");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '#',
      value = {
        "500 requests # 4,250 requests # 4250 / 10",
        "| Writes | /users/* | # | [Writes](https://a.test/b_(c)) | /users\\_x/\\* | # 500 / 10",
        "| Writes | /users/* | # | `Writes` | a \\| b | # 500 / 10",
        "| Writes | # | **Writes** | # 500 / 10",
      })
  void howTheWordsAreMarkedDoesNotMatter(String was, String is, String value) {
    assertThat(cell(PLAIN.replace(was, is))).isEqualTo(new Found(value));
  }

  @Test
  void theOrderOfColumnsAndRowsDoesNotMatter() {
    assertThat(
            cell(
                """
                # Speed
                ## Limits
                |Limit|Path|Name|
                |:--|--|--:|
                |500 requests per 10 seconds|/users|Writes|
                |1,000 requests per 10 seconds|/users|Reads|
                """))
        .isEqualTo(new Found("500 / 10"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "| Writes | /users/* | 500 #| Writing | /users/* | 500 #no row is called \"Writes\"",
        "| Name   | Path     | Limit #| Name   | Path     | Quota #no table has a column \"Limit\"",
        "500 requests per 10 seconds #500 requests per minute #says \"500 requests per minute",
        "500 requests per 10 seconds #500 requests per 10 seconds per user #per 10 seconds per user\"",
        "500 requests per 10 seconds #500 or more requests per 10 seconds #says \"500 or more",
        "| Reads  | #| Writes | #2 rows are called \"Writes\"",
        "| /users/* | 500 requests per 10 seconds | #| #says \"\"",
      })
  void whatCannotBeReadAsBeforeIsNotFoundAndSaysHowFarItCame(String was, String is, String why) {
    assertThat(cell(PLAIN.replace(was, is)))
        .isInstanceOfSatisfying(NotFound.class, none -> assertThat(none.why()).contains(why));
  }

  @Test
  void aHeadingThatHasAnotherNameIsNotFound() {
    // "Limits of pages" holds a row of the same name: it is not taken for the one that is wanted.
    assertThat(cell(PLAIN.replace("## Limits\n", "## Quotas\n")))
        .isEqualTo(new NotFound("there is no heading \"Limits\""));
  }

  @Test
  void whatStandsInACodeBlockIsAnExampleAndNoFact() {
    String example = "# Speed\n## Limits\n```md\nup to 7 pairs\n# Other\n```\nup to 10 pairs\n";
    assertThat(Markdown.of(example).find(new Sentence("Limits", Pattern.compile("up to (\\d+)"))))
        .isEqualTo(new Found("10"));
  }

  @Test
  void aSentenceIsFoundAcrossLinesMarksAndItems() {
    String text =
        """
        # Metadata

        - **Key**: Up to 40 characters
          long. `ASCII` only.
        - **Value**: Up to 1,600 characters long. ASCII only.
        """;
    assertThat(sentence(text, "Key: Up to ([\\d,]+) characters long\\. (\\w+) only"))
        .isEqualTo(new Found("40 / ASCII"));
    assertThat(sentence(text, "Value: Up to ([\\d,]+) characters")).isEqualTo(new Found("1600"));
    assertThat(sentence(text, "Note: (.*)"))
        .isEqualTo(new NotFound("under \"Metadata\" it is not said"));
  }

  private static Extracted sentence(String text, String pattern) {
    return Markdown.of(text).find(new Sentence("Metadata", Pattern.compile(pattern)));
  }

  @Test
  void aListIsReadInOrderOfTheAlphabetFromWhereItIsAnnounced() {
    String text =
        """
        # Import
        ## Passwords
        - not this

        These are taken:

        - `scrypt`
        - `bcrypt`

        For others ask us.

        - nor this
        """;
    assertThat(Markdown.of(text).find(new ItemList("Passwords", "These are taken")))
        .isEqualTo(new Found("bcrypt, scrypt"));
    assertThat(Markdown.of(text).find(new ItemList("Passwords", "Those are taken")))
        .isInstanceOf(NotFound.class);
  }

  /** The form in which Clerk's repository holds it; the page that is rendered shows a table. */
  private static final String SOURCE =
      """
      ---
      title: Speed
      description: How fast one may go.
      ---

      Everybody shares.

      ## Limits

      <Properties>
        - Reads
        - `GET /users`

        1,000 requests per 10 seconds

        ---

        - Writes

        500 requests per 10 seconds
      </Properties>

      ## Else

      - Writes

      3 requests per 10 seconds
      """;

  @Test
  void aListOfPropertiesIsATable() {
    assertThat(Markdown.of(SOURCE).title()).contains("Speed");
    assertThat(described(SOURCE)).isEqualTo(new Found("500 / 10"));
    assertThat(described(SOURCE.replace("- Writes\n\n  500", "- Writing\n\n  500")))
        .isEqualTo(new NotFound("under \"Limits\" no row is called \"Writes\""));
    assertThat(described(SOURCE.replace("- Reads", "- Writes")))
        .isEqualTo(new NotFound("2 rows are called \"Writes\""));
  }

  @Test
  void aListThatIsNoTableIsNotTakenForOne() {
    assertThat(described(SOURCE.replace("<Properties>\n", "").replace("</Properties>\n", "")))
        .isEqualTo(new NotFound("under \"Limits\" no table has a column \"Description\""));
  }

  @Test
  void aFrontMatterThatCannotBeReadLeavesTheFirstHeadingAsTitle() {
    assertThat(Markdown.of("---\ntitle: [\n---\n# Speed\n").title()).contains("Speed");
  }

  private static Extracted described(String text) {
    return Markdown.of(text)
        .find(new TableCell("Limits", "Writes", "Description", WRITES.pattern()));
  }

  private static Extracted cell(String text) {
    return Markdown.of(text).find(WRITES);
  }
}

package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ObjectKind;
import dev.ferry.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of an application's file is judged, or named. */
class ApplicationFileTest {
  @TempDir Path folder;
  private final List<String> bad = new ArrayList<>();
  private final List<String> noIds = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clerk\nuser_2aaaaaaa1\nuser_2aaaaaaa2\n",
        "\uFEFFclerk\r\nuser_2aaaaaaa1\r\nuser_2aaaaaaa2",
        "\"clerk\"\n\"user_2aaaaaaa1\"\n\"user_2aaaaaaa2\"\n",
        "user_identifier\nuser_2aaaaaaa1\nuser_2aaaaaaa2\n",
        "id,clerk\n1,user_2aaaaaaa1\n2,user_2aaaaaaa2\n",
        "id;clerk\n1;user_2aaaaaaa1\n2;user_2aaaaaaa2\n",
        "clerk\tname\nuser_2aaaaaaa1\t\"Ada, \"\"Countess\"\"\"\nuser_2aaaaaaa2\t\n",
      })
  void theColumnIsFoundByWhatIsInItWhateverTheFileLooksLike(String text) throws IOException {
    assertThat(idsOf(text, null)).containsExactly("2:user_2aaaaaaa1", "3:user_2aaaaaaa2");
    assertThat(bad).isEmpty();
  }

  @Test
  void theFirstRowOfAFileWithoutAHeaderIsARow() throws IOException {
    assertThat(idsOf("user_2aaaaaaa1\nuser_2aaaaaaa2\n", null))
        .containsExactly("1:user_2aaaaaaa1", "2:user_2aaaaaaa2");
    assertThat(idsOf("7,user_2aaaaaaa1\n", "2")).containsExactly("1:user_2aaaaaaa1");
  }

  @Test
  void twoColumnsThatLookLikeIdsAreNotChosenFrom() throws IOException {
    String text = "clerk_id,workos_id\nuser_2aaaaaaa1,user_01AAAAAAA\n";
    assertThatThrownBy(() -> idsOf(text, null))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("--check-column: clerk_id, workos_id");
    assertThat(idsOf(text, "Clerk_Id")).containsExactly("2:user_2aaaaaaa1");
  }

  @Test
  void aColumnThatIsNotThereIsSaidTogetherWithThoseThatAre() {
    assertThatThrownBy(() -> idsOf("a,b\n1,2\n", "clerk"))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("no column clerk; it has a, b");
  }

  @Test
  void aRowThatCannotBeJudgedIsNamedAndTheOthersAreRead() throws IOException {
    assertThat(
            idsOf("n,clerk\n1,user_2aaaaaaa1\n2\n3,\n4,\"user\nx\"\n5,user_2aaaaaaa2\n", "clerk"))
        .containsExactly("2:user_2aaaaaaa1", "7:user_2aaaaaaa2");
    assertThat(bad)
        .containsExactly(
            "3:has 1 columns, and the first row 2",
            "5:has an id with a line end or another control character");
    assertThat(noIds).containsExactly("4:EMPTY");
  }

  @Test
  void whatIsNoIdIsToldApartAndHidesNeitherTheColumnNorTheFirstRow() throws IOException {
    assertThat(idsOf("7,{user_2aaaaaaa1}\n8,\\N\n9,user_2aaaaaaa2\n10, user_2aaaaaaa3\n", null))
        .containsExactly("3:user_2aaaaaaa2");
    assertThat(noIds).containsExactly("1:DECORATED", "2:NULL_MARK", "4:DECORATED");
    assertThat(bad).isEmpty();
  }

  @Test
  void rowsThatAMissingQuoteHasSwallowedAreNotPassedOver() throws IOException {
    String text = "clerk,name\nuser_2aaaaaaa1,\"Ada\nuser_2aaaaaaa2,Bob\nuser_2aaaaaaa3,\"\n";
    assertThat(idsOf(text, "clerk")).isEmpty();
    assertThat(bad).containsExactly("2:has rows within one cell: a quote seems to be missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clerk\n\"user_2aaaaaaa1\nuser_2aaaaaaa2\n", "clerk\n\"a\"b\n", ""})
  void aFileThatCannotBeReadToItsEndIsRefused(String text) {
    assertThatThrownBy(() -> idsOf(text, null)).isInstanceOf(UnreadableSourceException.class);
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeSo() {
    assertThatThrownBy(
            () ->
                ApplicationFile.open(folder.resolve("absent.csv"), ObjectKind.USER, null, heard()))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("no such file");
  }

  private List<String> idsOf(String text, @Nullable String column) throws IOException {
    Path file = folder.resolve("app.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    List<String> ids = new ArrayList<>();
    ApplicationFile.open(file, ObjectKind.USER, column, heard())
        .readInto((line, id) -> ids.add(line + ":" + id));
    return ids;
  }

  private UnjudgedRows heard() {
    return new UnjudgedRows() {
      @Override
      public void broken(long line, String why) {
        bad.add(line + ":" + why);
      }

      @Override
      public void noId(long line, NoId what, @Nullable String shown) {
        noIds.add(line + ":" + what);
      }
    };
  }
}

package dev.ferry.source.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether somebody is banned is read, or the row is rejected; it is never guessed. */
class FlagWordsTest {
  @TempDir Path folder;

  static Stream<List<String>> words() {
    return DirtyCases.of("flag-words.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("words")
  void sayYesOrNoOrRejectTheRow(List<String> fields) throws IOException {
    Path file = folder.resolve("export.csv");
    Files.writeString(file, "id,banned\nuser_1,\"" + fields.get(0) + "\"\n");
    Heard heard = Heard.from(new DashboardCsv(file));

    if (fields.get(1).equals("neither")) {
      assertThat(heard.rejects()).containsExactly("2 field-type-wrong");
    } else {
      assertThat(heard.onlyUser().flag(dev.ferry.model.clerk.ClerkFlag.BANNED))
          .contains(Boolean.valueOf(fields.get(1)));
    }
  }
}

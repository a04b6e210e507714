package dev.ferry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectsWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void bothFilesHoldEveryRow() throws IOException {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "user_1");
    columns.put("first_name", "a \"b\"\n, ☃");
    RejectedRow row =
        new RejectedRow("users.csv", 7, 9, "id-malformed", "because, \"so\"", columns);
    try (RejectsWriter rejects = RejectsWriter.in(folder)) {
      rejects.write(row);
      rejects.write(new RejectedRow("users.csv", 10, 10, "id-missing", "why", Map.of()));
      assertThat(rejects.count()).isEqualTo(2);
    }
    List<NamedCsvRecord> csv = csv();
    assertThat(csv).hasSize(2);
    assertThat(csv.get(0).getFieldsAsMap())
        .containsEntry("file", "users.csv")
        .containsEntry("line", "7")
        .containsEntry("last_line", "9")
        .containsEntry("code", "id-malformed")
        .containsEntry("why", "because, \"so\"");
    assertThat(JSON.readTree(csv.get(0).getField("columns"))).isEqualTo(JSON.valueToTree(columns));
    List<String> jsonl = Files.readAllLines(folder.resolve("rejects.jsonl"));
    assertThat(jsonl).hasSize(2);
    JsonNode first = JSON.readTree(jsonl.get(0));
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("file", "line", "last_line", "code", "why", "columns");
    assertThat(first.get("line").longValue()).isEqualTo(7);
    assertThat(first.get("columns")).isEqualTo(JSON.valueToTree(columns));
  }

  @Test
  void noCellIsRunBySpreadsheets() throws IOException {
    for (String file : List.of("=cmd", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x")) {
      try (RejectsWriter rejects = RejectsWriter.in(folder)) {
        rejects.write(new RejectedRow(file, 1, 1, "code", file, Map.of("a", file)));
      }
      assertThat(csv().get(0).getField("file")).isEqualTo("\t" + file);
      assertThat(csv().get(0).getField("why")).isEqualTo("\t" + file);
      assertThat(csv().get(0).getField("columns")).startsWith("{");
      assertThat(JSON.readTree(folder.resolve("rejects.jsonl").toFile()).get("file").textValue())
          .isEqualTo(file);
    }
  }

  @Test
  void nothingRejectedLeavesNoFilesAndTakesOldOnesAway() throws IOException {
    writeOne("old");
    RejectsWriter.in(folder).close();
    assertThat(files()).isEmpty();
  }

  @Test
  void theOldFilesStandUntilTheNewAreWhole() throws IOException {
    writeOne("old");
    RejectsWriter rejects = RejectsWriter.in(folder);
    rejects.write(row("new"));
    assertThat(csv().get(0).getField("code")).isEqualTo("old");
    rejects.close();
    rejects.close();
    assertThat(csv().get(0).getField("code")).isEqualTo("new");
    assertThat(files()).containsExactlyInAnyOrder("rejects.csv", "rejects.jsonl");
  }

  @Test
  void whatAKilledRunLeftIsNoHindrance() throws IOException {
    RejectsWriter killed = RejectsWriter.in(folder);
    killed.write(row("killed"));
    writeOne("next");
    assertThat(csv()).hasSize(1);
    assertThat(files()).containsExactlyInAnyOrder("rejects.csv", "rejects.jsonl");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> RejectsWriter.in(folder.resolve("none")));
  }

  private void writeOne(String code) throws IOException {
    try (RejectsWriter rejects = RejectsWriter.in(folder)) {
      rejects.write(row(code));
    }
  }

  private static RejectedRow row(String code) {
    return new RejectedRow("users.csv", 1, 1, code, "why", Map.of("id", "user_1"));
  }

  private List<NamedCsvRecord> csv() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("rejects.csv"))) {
      return csv.stream().toList();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package dev.ferry.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.BoundedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rejected rows of files that a snapshot before was taken from. A snapshot that goes on from
 * that one reads these files no more; whoever is in such a row is missing all the same, and stays
 * named until a file is read again.
 *
 * @param folder where {@link RejectsWriter} has put them
 */
public record EarlierRejects(Path folder) {

  /**
   * Writes them again.
   *
   * @param counted how many the snapshot before had, for where their list is gone
   * @param readAgain sources that name theirs anew
   * @return how many there are
   * @throws IOException if they cannot be read
   */
  public long copyInto(RejectsWriter rejects, long counted, List<Source> readAgain)
      throws IOException {
    Path list = folder.resolve("rejects.jsonl");
    if (counted == 0 || !Files.exists(list)) {
      return counted;
    }
    List<String> again = readAgain.stream().map(Source::name).toList();
    long copied = 0;
    try (BufferedReader lines = Files.newBufferedReader(list, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = BoundedJson.whole(line).orElse(null);
        if (row != null && !again.contains(row.path("file").asText())) {
          rejects.write(row(row));
          copied++;
        }
      }
    }
    return copied;
  }

  private static RejectedRow row(JsonNode row) {
    Map<String, String> columns = new LinkedHashMap<>();
    row.path("columns")
        .properties()
        .forEach(column -> columns.put(column.getKey(), column.getValue().asText()));
    return new RejectedRow(
        row.path("file").asText(),
        row.path("line").asLong(),
        row.path("last_line").asLong(),
        row.path("code").asText(),
        row.path("why").asText(),
        columns);
  }
}

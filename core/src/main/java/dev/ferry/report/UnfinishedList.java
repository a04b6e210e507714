package dev.ferry.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Case;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody who did not arrive, or not whole: a line each, as CSV for people and as JSON for
 * programs. No secret is in it.
 */
public final class UnfinishedList {
  private static final int BATCH = 1_000;
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> COLUMNS =
      List.of(
          "clerk_id", "email", "workos_id", "kind", "ending", "reason", "message", "what_to_do");

  private final Unfinished unfinished;

  public UnfinishedList(Unfinished unfinished) {
    this.unfinished = unfinished;
  }

  /** Writes both files; replaces older ones. Streams. */
  public void write(Path csvFile, Path jsonlFile) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(csvFile, UTF_8));
        Writer jsonl = Files.newBufferedWriter(jsonlFile, UTF_8)) {
      csv.writeRecord(COLUMNS);
      List<Case> batch = unfinished.after(0, BATCH);
      while (!batch.isEmpty()) {
        for (Case one : batch) {
          List<String> values = values(one);
          csv.writeRecord(values.stream().map(SpreadsheetCell::guarded).toList());
          jsonl.write(json(values) + "\n");
        }
        batch = unfinished.after(batch.get(batch.size() - 1).seq(), BATCH);
      }
    }
  }

  private static List<String> values(Case one) {
    return Stream.of(
            one.clerkId(),
            one.email(),
            one.workosId(),
            word(one.kind()),
            word(one.ending()),
            one.reason().code(),
            one.message(),
            one.reason().mend())
        .map(UnfinishedList::orEmpty)
        .toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String json(List<String> values) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (int i = 0; i < values.size(); i++) {
        json.writeStringField(COLUMNS.get(i), values.get(i));
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}

package dev.ferry.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.SpreadsheetCell;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Case;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names everybody and everything that did not arrive, or not whole: a line each, as CSV for people
 * and as JSON for programs. No secret is in it.
 */
public final class UnfinishedList {
  private static final int BATCH = 1_000;
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> COLUMNS =
      List.of(
          "clerk_id", "label", "workos_id", "kind", "ending", "reason", "message", "what_to_do");

  private final Unfinished unfinished;

  public UnfinishedList(Unfinished unfinished) {
    this.unfinished = unfinished;
  }

  /** Writes both files; replaces older ones. Streams. */
  public void write(Path csvFile, Path jsonlFile) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(csvFile, UTF_8));
        Writer jsonl = Files.newBufferedWriter(jsonlFile, UTF_8)) {
      csv.writeRecord(COLUMNS);
      writeAll(seq -> unfinished.after(seq, BATCH), csv, jsonl);
      for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
        writeAll(seq -> unfinished.objectsAfter(kind, seq, BATCH), csv, jsonl);
      }
    }
  }

  private static void writeAll(LongFunction<List<Case>> after, CsvWriter csv, Writer jsonl)
      throws IOException {
    for (Case one : Batches.bySeq(Case::seq, after).each()) {
      List<String> values = values(one);
      csv.writeRecord(values.stream().map(SpreadsheetCell::guarded).toList());
      jsonl.write(json(values) + "\n");
    }
  }

  /** True if there is nobody and nothing to name. */
  public boolean isEmpty() {
    return unfinished.after(0, 1).isEmpty()
        && ObjectKind.BESIDE_USERS.stream()
            .allMatch(kind -> unfinished.objectsAfter(kind, 0, 1).isEmpty());
  }

  private static List<String> values(Case one) {
    return Stream.of(
            one.clerkId(),
            one.label(),
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

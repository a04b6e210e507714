package dev.ferry.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the rejected rows of a reading into a folder: {@code rejects.jsonl} for programs and
 * {@code rejects.csv} for people. Both appear at {@link #close()}, in place of those of the reading
 * before; if nothing was rejected, there are none afterwards.
 *
 * <p>What a row's columns hold is written as it comes: secrets are masked where rows are rejected.
 * In the CSV a cell that a spreadsheet would run as a formula gets a TAB in front, as in Clerk's
 * own exports. Rows are written as they come; memory does not grow. Not thread-safe.
 */
public final class RejectsWriter implements AutoCloseable {
  private static final CsvList<RejectedRow> LIST =
      new CsvList<RejectedRow>()
          .with("file", RejectedRow::file)
          .with("line", row -> String.valueOf(row.line()))
          .with("last_line", row -> String.valueOf(row.lastLine()))
          .with("code", RejectedRow::code)
          .with("why", RejectedRow::why)
          .with("columns", row -> columnsJson(row.columns()));

  /** The columns of {@code rejects.csv}. */
  public static final List<String> COLUMNS = LIST.header();

  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private final Writer jsonl;
  private final CsvList.File<RejectedRow> csv;
  private long count;
  private boolean closed;

  private RejectsWriter(Path folder, Writer jsonl, CsvList.File<RejectedRow> csv) {
    this.folder = folder;
    this.jsonl = jsonl;
    this.csv = csv;
  }

  /**
   * Begins the files, under temporary names.
   *
   * @param folder must exist; files in it are as private as the folder is
   * @throws IOException if they cannot be written
   */
  public static RejectsWriter in(Path folder) throws IOException {
    Writer jsonl = Files.newBufferedWriter(temporary(folder, "rejects.jsonl"), UTF_8);
    try {
      return new RejectsWriter(folder, jsonl, LIST.begin(temporary(folder, "rejects.csv")));
    } catch (IOException | RuntimeException e) {
      jsonl.close();
      throw e;
    }
  }

  /**
   * Adds a row.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(RejectedRow row) {
    try {
      jsonl.write(json(row));
      jsonl.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv.add(row);
    count++;
  }

  /** How many rows were written. */
  public long count() {
    return count;
  }

  /**
   * Puts the files in place, each as a whole.
   *
   * @throws IOException if that fails; the files of the reading before then stand
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (jsonl;
        csv) {
      jsonl.flush();
    }
    settle("rejects.jsonl");
    settle("rejects.csv");
  }

  private void settle(String name) throws IOException {
    Path temporary = temporary(folder, name);
    if (count == 0) {
      Files.deleteIfExists(folder.resolve(name));
      Files.delete(temporary);
    } else {
      Files.move(temporary, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    }
  }

  private static Path temporary(Path folder, String name) {
    return folder.resolve(name + ".tmp");
  }

  private static String json(RejectedRow row) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("file", row.file());
      json.writeNumberField("line", row.line());
      json.writeNumberField("last_line", row.lastLine());
      json.writeStringField("code", row.code());
      json.writeStringField("why", row.why());
      json.writeFieldName("columns");
      writeColumns(row.columns(), json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String columnsJson(Map<String, String> columns) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writeColumns(columns, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeColumns(Map<String, String> columns, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> column : columns.entrySet()) {
      json.writeStringField(column.getKey(), column.getValue());
    }
    json.writeEndObject();
  }
}

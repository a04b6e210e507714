package dev.ferry.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The rows of a table on their way into a page: packed while they come, into a file of their own,
 * from which the page takes them. Memory does not grow with the rows. What is packed is lines of
 * JSON: one for each block of rows, which holds the block's columns, and at the end an object with
 * what the rows refer to. It is Base64, so nothing in it ends the element that it stands in.
 */
final class PackedTable implements Closeable {
  private static final int BLOCK = 2_048;
  private static final int BUFFER = 1 << 16;
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private final OutputStream packed;
  private final List<List<Object>> columns = new ArrayList<>();
  private long rows;

  /**
   * @param file replaced if there is one
   */
  PackedTable(Path file, int columns) throws IOException {
    OutputStream text =
        Base64.getEncoder().wrap(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    packed = new BufferedOutputStream(new GZIPOutputStream(text, BUFFER), BUFFER);
    for (int i = 0; i < columns; i++) {
      this.columns.add(new ArrayList<>(BLOCK));
    }
  }

  /** Takes a row: texts, numbers, or lists of them. */
  void add(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      columns.get(i).add(cells[i]);
    }
    rows++;
    if (columns.get(0).size() == BLOCK) {
      flush();
    }
  }

  private void flush() {
    line(columns);
    columns.forEach(List::clear);
  }

  private void line(Object value) {
    try {
      JSON.writeValue(packed, value);
      packed.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the rows, with what they refer to. */
  void end(Map<String, ?> references) {
    flush();
    line(references);
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }

  /** What was packed into this file, to be written into a page as it is. */
  static Content content(Path file) {
    return output -> copy(file, output);
  }

  private static void copy(Path file, TemplateOutput output) {
    char[] buffer = new char[BUFFER];
    try (Reader text = Files.newBufferedReader(file, ISO_8859_1)) {
      for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
        output.writeContent(new String(buffer, 0, read));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

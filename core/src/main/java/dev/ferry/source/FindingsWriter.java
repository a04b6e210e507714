package dev.ferry.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what could not be read of users into {@code findings.jsonl}, one a line, and counts it by
 * code. If there was nothing, there is no file afterwards. Memory does not grow. Not thread-safe.
 */
public final class FindingsWriter implements AutoCloseable {
  /** The file's name. */
  public static final String FILE = "findings.jsonl";

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final Writer out;
  private final Map<String, Long> counts = new TreeMap<>();

  private FindingsWriter(Path file, Writer out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins the file.
   *
   * @param folder must exist; files in it are as private as the folder is
   * @throws IOException if it cannot be written
   */
  public static FindingsWriter in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return new FindingsWriter(file, Files.newBufferedWriter(file, UTF_8));
  }

  /**
   * Adds a finding.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Finding finding) {
    counts.merge(finding.code(), 1L, Long::sum);
    try {
      out.write(json(finding));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Finding finding) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("source", finding.source());
      json.writeStringField("clerk_id", finding.clerkId());
      json.writeStringField("field", finding.field());
      json.writeStringField("code", finding.code());
      json.writeStringField("what", finding.what());
      json.writeEndObject();
    }
    return text.toString();
  }

  /** How many there were of each code. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (counts.isEmpty()) {
      Files.deleteIfExists(file);
    }
  }
}

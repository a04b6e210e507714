package dev.ferry.dirty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of {@code src/test/resources/dirty}: a line of headings, then a case a line, with bars
 * between the fields. A character that nobody would see stands there as {@code <U+00A0>}.
 */
public final class DirtyCases {
  private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4,6})>");

  private DirtyCases() {}

  /** The cases in the order of the files; each has as many fields as there are headings. */
  public static List<List<String>> of(String... files) {
    return Stream.of(files).flatMap(file -> cases(file).stream()).toList();
  }

  private static List<List<String>> cases(String file) {
    String path = "/dirty/" + file;
    try (InputStream in =
        Objects.requireNonNull(DirtyCases.class.getResourceAsStream(path), path)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      int fields = fields(lines.get(0)).size();
      return lines.stream().skip(1).map(line -> fields(line, fields)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(String line, int expected) {
    List<String> fields = fields(line);
    if (fields.size() != expected) {
      throw new IllegalArgumentException("not " + expected + " fields: " + line);
    }
    return fields;
  }

  private static List<String> fields(String line) {
    return List.of(line.split("\\|", -1)).stream().map(DirtyCases::plain).toList();
  }

  private static String plain(String field) {
    return CHARACTER
        .matcher(field)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
  }
}

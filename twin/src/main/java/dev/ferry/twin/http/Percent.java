package dev.ferry.twin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Percent-decoding of paths, queries and forms (RFC 3986; a {@code +} is a space in forms only).
 */
public final class Percent {
  private Percent() {}

  /** The segments of a raw path, each decoded after the split, so that %2F stays in its segment. */
  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String part : rawPath.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(decode(part.replace("+", "%2B")));
      }
    }
    return List.copyOf(segments);
  }

  /**
   * The pairs of a query or of a form body; null or empty gives none, of a repeated name the last
   * value is kept.
   *
   * @throws IllegalArgumentException if an escape is malformed
   */
  public static Map<String, String> pairs(@Nullable String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    repeated(encoded).forEach((name, values) -> pairs.put(name, values.get(values.size() - 1)));
    return pairs;
  }

  /**
   * The same with all values of each name, in their order.
   *
   * @throws IllegalArgumentException if an escape is malformed
   */
  static Map<String, List<String>> repeated(@Nullable String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (encoded == null) {
      return values;
    }
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

package dev.ferry.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads metadata back as docs/reference/metadata.md tells an application to: written from its
 * words, not from core.
 */
final class ReadBack {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private ReadBack() {}

  /** A text, a number or a truth value, as text. */
  static String text(String key, Map<String, String> pairs) {
    return ESCAPE
        .matcher(joined(key, pairs))
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  /** An object or a list. */
  static JsonNode nested(String key, Map<String, String> pairs) {
    try {
      return new ObjectMapper().readTree(joined(key, pairs));
    } catch (JsonProcessingException e) {
      throw new AssertionError(key, e);
    }
  }

  /** The keys that a value is spread over. */
  static List<String> keys(String key, Map<String, String> pairs) {
    List<String> keys = new ArrayList<>(List.of(key));
    while (pairs.getOrDefault(keys.get(keys.size() - 1), "").endsWith("\\")) {
      keys.add(key + "_" + (keys.size() + 1));
    }
    return keys;
  }

  private static String joined(String key, Map<String, String> pairs) {
    String whole = pairs.getOrDefault(key, "");
    for (int part = 2; whole.endsWith("\\"); part++) {
      whole = whole.substring(0, whole.length() - 1) + pairs.get(key + "_" + part);
    }
    return whole;
  }
}

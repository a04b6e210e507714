package dev.ferry.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public metadata within WorkOS's limits: text values, keys up to 40 characters, values up to 600,
 * ASCII (workos.com/docs/authkit/metadata, 2026-02). What does not fit is named, never cut. Pure.
 */
final class MetadataRule {
  /** Keeps a number as it is written: 12345678.90 must not become 1.23456789E7. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 600;

  private MetadataRule() {}

  /**
   * What can be carried and why the rest cannot.
   *
   * @param pairs in document order
   */
  record Carried(Map<String, String> pairs, Set<Reason> leftOut) {}

  /**
   * @param limit how many pairs WorkOS takes
   */
  static Carried of(@Nullable String json, int limit) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Set<Reason> leftOut = EnumSet.noneOf(Reason.class);
    JsonNode root = parse(json);
    if (root == null || !root.isObject()) {
      if (root != null && !root.isNull()) {
        leftOut.add(Reason.METADATA_MALFORMED);
      }
      return new Carried(pairs, leftOut);
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        continue;
      }
      String text = value.isValueNode() ? value.asText() : value.toString();
      Reason obstacle = obstacle(field.getKey(), text, pairs.size(), limit);
      if (obstacle == null) {
        pairs.put(field.getKey(), text);
      } else {
        leftOut.add(obstacle);
      }
    }
    return new Carried(pairs, leftOut);
  }

  private static @Nullable Reason obstacle(String key, String value, int carried, int limit) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
      return Reason.METADATA_TOO_LARGE;
    }
    if (!isAscii(key) || !isAscii(value)) {
      return Reason.METADATA_NOT_ASCII;
    }
    return carried >= limit ? Reason.METADATA_TOO_MANY : null;
  }

  /** True if this JSON object holds anything. */
  static boolean holdsSomething(@Nullable String json) {
    return json != null && !json.isBlank() && !json.equals("{}") && !json.equals("null");
  }

  static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static @Nullable JsonNode parse(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // is no object, which the caller names as malformed
    }
  }
}

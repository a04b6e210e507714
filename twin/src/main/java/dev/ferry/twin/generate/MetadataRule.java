package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a user's public metadata fits into WorkOS: texts up to 600 ASCII characters under keys up
 * to 40, ten pairs (docs, "metadata", February 2026).
 */
final class MetadataRule {
  private static final int MOST_PAIRS = 10;
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 600;

  private MetadataRule() {}

  /** The pairs that are carried; each reason why others are not is added once. */
  static ObjectNode carried(@Nullable ObjectNode given, List<String> reasons) {
    ObjectNode carried = JsonNodeFactory.instance.objectNode();
    if (given == null) {
      return carried;
    }
    Set<String> why = new TreeSet<>();
    for (Map.Entry<String, JsonNode> pair : given.properties()) {
      if (!pair.getValue().isNull()) {
        add(carried, pair.getKey(), text(pair.getValue()), why);
      }
    }
    reasons.addAll(why);
    return carried;
  }

  private static void add(ObjectNode carried, String key, String value, Set<String> why) {
    if (key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
      why.add("metadata-too-large");
    } else if (!isAscii(key) || !isAscii(value)) {
      why.add("metadata-not-ascii");
    } else if (carried.size() == MOST_PAIRS) {
      why.add("metadata-too-many");
    } else {
      carried.put(key, value);
    }
  }

  /** Texts, numbers and truth values as text; what is nested as compact JSON. */
  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}

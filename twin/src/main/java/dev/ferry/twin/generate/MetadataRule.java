package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What fits into the metadata of WorkOS: texts up to 600 ASCII characters under keys up to 40, ten
 * pairs (docs, "metadata", February 2026). Other characters are written as in JSON, longer texts
 * over several pairs, each but the last ending in a backslash. Used by one thread, for one user or
 * organization.
 */
final class MetadataRule {
  private static final int MOST_PAIRS = 10;
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 600;

  private final ObjectNode carried = JsonNodeFactory.instance.objectNode();
  private final Set<String> why = new TreeSet<>();

  /** The public metadata of one; what needs one pair comes first. */
  static MetadataRule of(@Nullable ObjectNode given) {
    return new MetadataRule().with(given);
  }

  /**
   * The same of a user that is created under an address that Clerk holds as unverified: a mark that
   * says so has the first place.
   */
  static MetadataRule ofCreatedUnverified(@Nullable ObjectNode given) {
    MetadataRule rule = new MetadataRule();
    rule.carried.put("ferry_identity", "created-unverified");
    return rule.with(given);
  }

  private MetadataRule with(@Nullable ObjectNode given) {
    Map<String, List<String>> longer = new LinkedHashMap<>();
    if (given != null) {
      for (Map.Entry<String, JsonNode> pair : given.properties()) {
        if (!pair.getValue().isNull()) {
          List<String> parts = parts(text(pair.getValue()));
          if (parts.size() > 1) {
            longer.put(pair.getKey(), parts);
          } else {
            put(pair.getKey(), parts);
          }
        }
      }
    }
    longer.forEach(
        (key, parts) -> {
          if (put(key, parts)) {
            why.add("metadata-split");
          }
        });
    return this;
  }

  /** Puts in what Clerk keeps elsewhere, if there is room. */
  boolean also(String key, String text) {
    if (carried.size() == MOST_PAIRS) {
      return false;
    }
    String ascii = escaped(text);
    carried.put("clerk_" + key, ascii);
    if (!ascii.equals(text)) {
      why.add("metadata-escaped");
    }
    return true;
  }

  /** The pairs. */
  ObjectNode pairs() {
    return carried;
  }

  /** Why some are not carried, or not as they are; each once. */
  Set<String> reasons() {
    return why;
  }

  private boolean put(String key, List<String> parts) {
    String last = parts.size() == 1 ? key : key + "_" + parts.size();
    if (last.length() > LONGEST_KEY) {
      why.add("metadata-too-large");
    } else if (!isAscii(key)) {
      why.add("metadata-not-ascii");
    } else if (carried.size() + parts.size() > MOST_PAIRS) {
      why.add("metadata-too-many");
    } else {
      for (int i = 0; i < parts.size(); i++) {
        carried.put(i == 0 ? key : key + "_" + (i + 1), parts.get(i));
        if (parts.get(i).contains("\\u")) {
          why.add("metadata-escaped");
        }
      }
      return true;
    }
    return false;
  }

  private List<String> parts(String text) {
    StringBuilder rest = new StringBuilder(escaped(text));
    List<String> parts = new ArrayList<>();
    while (rest.length() > LONGEST_VALUE) {
      parts.add(rest.substring(0, LONGEST_VALUE - 1) + "\\");
      rest.delete(0, LONGEST_VALUE - 1);
    }
    parts.add(rest.toString());
    return parts;
  }

  private static String escaped(String text) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ascii.append(c < 0x80 ? String.valueOf(c) : "\\u" + HexFormat.of().toHexDigits(c));
    }
    return ascii.toString();
  }

  /** Texts, numbers and truth values as text; what is nested as compact JSON. */
  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}

package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What WorkOS documents on metadata of users and organizations: values are strings; keys up to 40,
 * values up to 600 ASCII characters; a limited number of pairs; an update merges, a null deletes
 * its key, an empty object deletes all (docs, "metadata", February 2026).
 *
 * @param mostPairs the most pairs a user or organization may have
 */
public record MetadataRules(int mostPairs) {
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 600;

  /** The metadata of a new user. */
  public Map<String, String> created(JsonNode given) {
    return merged(Map.of(), given, false);
  }

  /** The metadata of a user after an update. */
  public Map<String, String> updated(Map<String, String> held, JsonNode given) {
    return given.isObject() && given.isEmpty() ? Map.of() : merged(held, given, true);
  }

  private Map<String, String> merged(
      Map<String, String> held, JsonNode given, boolean nullDeletes) {
    if (!given.isObject()) {
      throw Fields.invalid("metadata", "must be an object");
    }
    Map<String, String> merged = new LinkedHashMap<>(held);
    for (Map.Entry<String, JsonNode> pair : given.properties()) {
      if (pair.getValue().isNull() && nullDeletes) {
        merged.remove(pair.getKey());
      } else {
        merged.put(pair.getKey(), text(pair.getKey(), pair.getValue()));
      }
    }
    if (merged.size() > mostPairs) {
      throw Refusal.badRequest("invalid_metadata");
    }
    return merged;
  }

  private static String text(String key, JsonNode value) {
    if (!value.isTextual()) {
      // The misleading message is the real one, seen by authors of WorkOS importers.
      throw Refusal.invalidParameters("The following requirement must be met: metadata_required");
    }
    String text = value.textValue();
    if (key.isEmpty() || key.length() > LONGEST_KEY || text.length() > LONGEST_VALUE) {
      throw Refusal.badRequest("invalid_metadata");
    }
    if (!Ascii.isAscii(key) || !Ascii.isAscii(text)) {
      throw Refusal.badRequest("invalid_metadata");
    }
    return text;
  }
}

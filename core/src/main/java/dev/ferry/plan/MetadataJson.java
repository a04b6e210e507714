package dev.ferry.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Metadata as Clerk has it, a JSON object, and what of it a policy chooses. Pure. */
final class MetadataJson {
  /** Keeps a number as it is written: 12345678.90 must not become 1.23456789E7. */
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              // Keys are chosen by users, too: many of one hash must not end the reading.
              JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private MetadataJson() {}

  /** True if this JSON object holds anything. */
  static boolean holdsSomething(@Nullable String json) {
    return json != null && !json.isBlank() && !json.equals("{}") && !json.equals("null");
  }

  /** The object, an empty one for none and for null; empty if it is anything else. */
  static Optional<ObjectNode> parse(@Nullable String json) {
    if (json == null) {
      return Optional.of(JSON.createObjectNode());
    }
    try {
      JsonNode root = JSON.readTree(json);
      if (root instanceof ObjectNode object) {
        return Optional.of(object);
      }
      return root.isNull() ? Optional.of(JSON.createObjectNode()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What is no object at all, as the text that it is, unless there is a secret in it. */
  static UncarriedMetadata unreadable(
      ObjectKind kind, String clerkId, String text, SecretShape secrets) {
    return new UncarriedMetadata(
        kind,
        clerkId,
        UncarriedMetadata.From.PUBLIC,
        "",
        secrets.isIn(text) ? null : JSON.getNodeFactory().textNode(text).toString(),
        Reason.METADATA_MALFORMED);
  }

  /** The names of keys that hold something. */
  static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> names.add(field.getKey()));
    return names;
  }

  /** What a choice names, in its order; null is no value. */
  static List<MetadataEntry> chosen(
      ObjectNode object, UncarriedMetadata.From from, Keys keys, MetadataPolicy policy) {
    List<MetadataEntry> entries = new ArrayList<>();
    for (String name : keys.all() ? names(object) : keys.named()) {
      JsonNode value = object.get(name);
      if (value != null && !value.isNull()) {
        add(new MetadataEntry(from, name, policy.renamed(name), value), policy.nested(), entries);
      }
    }
    return entries;
  }

  private static void add(MetadataEntry entry, Nested nested, List<MetadataEntry> entries) {
    boolean whole = nested == Nested.JSON || !entry.value().isObject() || entry.value().isEmpty();
    if (whole) {
      entries.add(entry);
      return;
    }
    for (Map.Entry<String, JsonNode> field : entry.value().properties()) {
      String suffix = "." + field.getKey();
      MetadataEntry inner =
          new MetadataEntry(
              entry.from(), entry.name() + suffix, entry.key() + suffix, field.getValue());
      if (!field.getValue().isNull()) {
        add(inner, nested, entries);
      }
    }
  }
}

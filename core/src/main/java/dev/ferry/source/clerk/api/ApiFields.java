package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.source.clerk.CompactJson;
import dev.ferry.source.clerk.Texts;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those fields of one object of an answer that are wanted: the rest is passed over unread, and
 * metadata is copied as it stands, digit for digit. Not thread-safe.
 */
final class ApiFields {
  private static final String PUBLIC = "public_metadata";

  private final JsonParser json;
  private final Wanted wanted;
  private final Map<String, JsonNode> values = new HashMap<>();
  private final Map<String, @Nullable String> metadata = new HashMap<>();
  private final Set<Odd> odd = new LinkedHashSet<>();
  private boolean hasPublic;

  private ApiFields(JsonParser json, Wanted wanted) {
    this.json = json;
    this.wanted = wanted;
  }

  /**
   * Which fields are read.
   *
   * @param keys taken whole
   * @param parts of objects inside, those keys only: a membership brings its whole organization
   * @param metadata copied as text
   */
  record Wanted(Set<String> keys, Map<String, Set<String>> parts, Set<String> metadata) {
    Wanted {
      keys = Set.copyOf(keys);
      parts = Map.copyOf(parts);
      metadata = Set.copyOf(metadata);
    }

    static Wanted keys(String... keys) {
      return new Wanted(Set.of(keys), Map.of(), Set.of());
    }

    Wanted withPart(String key, String part) {
      Map<String, Set<String>> more = new HashMap<>(parts);
      more.put(key, Set.of(part));
      return new Wanted(keys, more, metadata);
    }

    Wanted withMetadata(String... names) {
      return new Wanted(keys, parts, Set.of(names));
    }
  }

  /** A field that could not be read. */
  record Odd(String field, ApiNote note) {}

  /** Reads the object at the parser's token to its end. */
  static ApiFields at(JsonParser json, Wanted wanted) throws IOException {
    ApiFields fields = new ApiFields(json, wanted);
    fields.read();
    return fields;
  }

  private void read() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (wanted.metadata().contains(key)) {
        hasPublic |= key.equals(PUBLIC);
        readMetadata(key);
      } else if (wanted.parts().containsKey(key) && json.currentToken() == JsonToken.START_OBJECT) {
        values.put(key, parts(wanted.parts().getOrDefault(key, Set.of())));
      } else if (wanted.parts().containsKey(key) || wanted.keys().contains(key)) {
        values.put(key, BoundedJson.value(json));
      } else {
        json.skipChildren();
      }
    }
    // Where there is metadata, this one is always there; the others are not among the required.
    if (wanted.metadata().contains(PUBLIC) && !hasPublic) {
      note(PUBLIC, ApiNote.FIELD_MISSING);
    }
  }

  private ObjectNode parts(Set<String> keys) throws IOException {
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (keys.contains(key)) {
        parts.set(key, BoundedJson.value(json));
      } else {
        json.skipChildren();
      }
    }
    return parts;
  }

  private void readMetadata(String key) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      metadata.put(key, null);
    } else if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      note(key, ApiNote.TYPE_WRONG);
    } else {
      CompactJson copy = new CompactJson(json);
      String text = copy.copy();
      if (copy.fault().isEmpty() && text.length() <= Texts.LONGEST) {
        metadata.put(key, text);
      } else {
        note(key, ApiNote.METADATA_ODD);
      }
    }
  }

  private void note(String field, ApiNote note) {
    odd.add(new Odd(field, note));
  }

  /** The object itself. What cannot be read of it is noted here. */
  ApiObject object() {
    return new ApiObject(values, "", this::note);
  }

  /** The id, or the empty text. */
  String id() {
    JsonNode id = values.get("id");
    return id != null && id.isTextual() ? id.asText() : "";
  }

  /** Compact JSON by key; null where Clerk says that there is none. */
  Map<String, @Nullable String> metadata() {
    return metadata;
  }

  /** The fields that could not be read. */
  List<Odd> odd() {
    return List.copyOf(odd);
  }
}

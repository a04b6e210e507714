package dev.ferry.source.clerk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.ClerkUserFragment;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One element of a page.
 *
 * @param user empty if it is no user that could be told from others
 * @param fault why not
 * @param odd the fields that could not be read
 */
record ApiElement(Optional<ClerkUserFragment> user, Optional<Fault> fault, List<Odd> odd) {
  private static final Set<String> METADATA =
      Set.of("public_metadata", "private_metadata", "unsafe_metadata");

  ApiElement {
    odd = List.copyOf(odd);
  }

  /** A field that could not be read. */
  record Odd(String field, ApiNote note) {}

  /** Reads the element at the parser's token to its end, of whatever type it is. */
  static ApiElement at(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return without(Fault.NOT_AN_OBJECT);
    }
    return new Reading(json).read();
  }

  private static ApiElement without(Fault fault) {
    return new ApiElement(Optional.empty(), Optional.of(fault), List.of());
  }

  Optional<String> id() {
    return user.map(fragment -> fragment.user().id());
  }

  /** One object on its way; metadata is copied as it stands, digit for digit. */
  private static final class Reading {
    private final JsonParser json;
    private final Map<String, JsonNode> fields = new HashMap<>();
    private final Map<String, @Nullable String> metadata = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<Odd> odd = new LinkedHashSet<>();

    Reading(JsonParser json) {
      this.json = json;
    }

    ApiElement read() throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        seen.add(key);
        json.nextToken();
        if (METADATA.contains(key)) {
          readMetadata(key);
        } else if (ApiUser.KEYS.contains(key)) {
          fields.put(key, json.readValueAsTree());
        } else {
          json.skipChildren();
        }
      }
      JsonNode id = fields.get("id");
      String text = id != null && id.isTextual() ? id.asText() : "";
      Optional<Fault> fault = ClerkIds.faultOf(text);
      if (fault.isPresent()) {
        return without(fault.get());
      }
      if (!seen.contains("public_metadata")) { // the other two are not among the required
        note("public_metadata", ApiNote.FIELD_MISSING);
      }
      ApiObject object = new ApiObject(fields, "", this::note);
      ClerkUserFragment user = ApiUser.of(text, object, metadata);
      return new ApiElement(Optional.of(user), Optional.empty(), List.copyOf(odd));
    }

    private void note(String field, ApiNote note) {
      odd.add(new Odd(field, note));
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
        if (copy.fault().isEmpty() && text.length() <= RecordParser.LONGEST_CELL) {
          metadata.put(key, text);
        } else {
          note(key, ApiNote.METADATA_ODD);
        }
      }
    }
  }
}

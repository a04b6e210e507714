package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.bounds.BoundedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a list besides users: {@code {data, total_count}}, or a bare array, which says nothing
 * of the whole.
 *
 * @param elements one for each of the array's, readable or not
 * @param total how many there are in the whole list; empty if it is not said
 */
record ObjectPage(List<ObjectElement> elements, OptionalLong total) {

  ObjectPage {
    elements = List.copyOf(elements);
  }

  /** Reads a page, an element at a time; empty if it is no whole page. */
  static Optional<ObjectPage> read(String body, ApiKind kind) {
    try (JsonParser json = BoundedJson.parser(body)) {
      JsonToken first = json.nextToken();
      Reading reading = new Reading(json, kind);
      if (first == JsonToken.START_ARRAY) {
        reading.elements();
      } else if (first == JsonToken.START_OBJECT) {
        reading.fields();
      }
      return reading.hasData && json.nextToken() == null
          ? Optional.of(new ObjectPage(reading.elements, reading.total))
          : Optional.empty();
    } catch (IOException e) {
      // Cut off, or no JSON: its text may hold anything, so nothing of it is told.
      return Optional.empty();
    }
  }

  /** The ids of those elements that have one. */
  List<String> ids() {
    return elements.stream().map(ObjectElement::id).filter(id -> !id.isEmpty()).toList();
  }

  /** One page on its way. */
  private static final class Reading {
    private final JsonParser json;
    private final ApiKind kind;
    private final List<ObjectElement> elements = new ArrayList<>();
    private OptionalLong total = OptionalLong.empty();
    private boolean hasData;

    Reading(JsonParser json, ApiKind kind) {
      this.json = json;
      this.kind = kind;
    }

    void fields() throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (key.equals("data") && value == JsonToken.START_ARRAY) {
          elements();
        } else if (key.equals("total_count") && value == JsonToken.VALUE_NUMBER_INT) {
          total = count();
        } else {
          json.skipChildren();
        }
      }
    }

    private OptionalLong count() throws IOException {
      return json.getNumberType() != JsonParser.NumberType.BIG_INTEGER && json.getLongValue() >= 0
          ? OptionalLong.of(json.getLongValue())
          : OptionalLong.empty();
    }

    void elements() throws IOException {
      hasData = true;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(ObjectElement.at(json, kind));
      }
    }
  }
}

package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.source.clerk.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object of an answer of Clerk's API, read leniently: the official SDK throws a whole page away
 * for one unknown value (com.clerk:backend-api 5.0.0, tried 2026-08), and live answers hold such
 * values. Here a field that cannot be read is noted, and lost by itself. Not thread-safe.
 */
final class ApiObject {
  /** Before the year 10000, so that it can be written in RFC 3339. */
  private static final long LATEST = 253_402_300_799_999L;

  private final Map<String, JsonNode> fields;
  private final String path;
  private final BiConsumer<String, ApiNote> notes;

  /**
   * @param path where it stands, with a dot at its end, or the empty text
   * @param notes hear the path of each field that could not be read, and why
   */
  ApiObject(Map<String, JsonNode> fields, String path, BiConsumer<String, ApiNote> notes) {
    this.fields = fields;
    this.path = path;
    this.notes = notes;
  }

  /**
   * A field that was read.
   *
   * @param value null where Clerk says that there is none
   */
  record Read<T>(@Nullable T value) {}

  /** A text; empty if it is not known, or unreadable. */
  Optional<Read<String>> text(String key) {
    return read(key, JsonNode::isTextual)
        .filter(node -> isWhole(key, node))
        .map(node -> new Read<>(node.isNull() ? null : node.asText()));
  }

  /** A text, or null whether it is none or unreadable. */
  @Nullable String textOrNull(String key) {
    return text(key).map(Read::value).orElse(null);
  }

  /** A text that is always there, and never null. */
  Optional<String> someText(String key) {
    Optional<Read<String>> read = text(key);
    if (read.isPresent() && read.get().value() == null) {
      note(key, ApiNote.TYPE_WRONG);
    }
    return read.map(Read::value);
  }

  /** A text that need not be there, or null. */
  @Nullable String optionalText(String key) {
    return has(key) ? textOrNull(key) : null;
  }

  /** Yes or no where it need not be said; else null. */
  @Nullable Boolean optionalFlag(String key) {
    JsonNode node = fields.get(key);
    boolean said = node != null && !node.isNull();
    return said ? flag(key).orElse(null) : null;
  }

  /** A number of things that need not be told; else null. */
  @Nullable Long optionalCount(String key) {
    return has(key)
        ? read(key, ApiObject::isCount)
            .filter(node -> !node.isNull())
            .map(JsonNode::longValue)
            .orElse(null)
        : null;
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
  }

  /** The texts of a list, without those elements that are none. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode list = read(key, JsonNode::isArray).orElse(null);
    for (int i = 0; list != null && i < list.size(); i++) {
      if (list.get(i).isTextual() && isWhole(key, list.get(i))) {
        texts.add(list.get(i).asText());
      } else {
        note(key + "[" + i + "]", ApiNote.TYPE_WRONG);
      }
    }
    return texts;
  }

  /** The keys of an object that need not be there and their texts, without the empty ones. */
  Map<String, String> textsByKey(String key) {
    Map<String, String> texts = new TreeMap<>();
    ApiObject inside = has(key) ? object(key) : null;
    if (inside != null) {
      for (String name : inside.fields.keySet()) {
        String text = inside.textOrNull(name);
        if (text != null && !text.isEmpty()) {
          texts.put(name, text);
        }
      }
    }
    return texts;
  }

  /** Yes or no. */
  Optional<Boolean> flag(String key) {
    Optional<JsonNode> node = read(key, JsonNode::isBoolean);
    if (node.isPresent() && node.get().isNull()) {
      note(key, ApiNote.TYPE_WRONG);
      return Optional.empty();
    }
    return node.map(JsonNode::booleanValue);
  }

  /** A moment, which Clerk writes as milliseconds since 1970. */
  Optional<Read<Instant>> moment(String key) {
    return read(key, ApiObject::isMoment)
        .map(node -> new Read<>(node.isNull() ? null : Instant.ofEpochMilli(node.longValue())));
  }

  private static boolean isMoment(JsonNode node) {
    return node.isIntegralNumber()
        && node.canConvertToLong()
        && node.longValue() >= 0
        && node.longValue() <= LATEST;
  }

  /** An object inside this one, or null whether it is none or unreadable. */
  @Nullable ApiObject object(String key) {
    return read(key, JsonNode::isObject)
        .filter(node -> !node.isNull())
        .map(node -> inside(node, key + "."))
        .orElse(null);
  }

  /** The objects of a list, without those elements that are none; empty if it is not known. */
  Optional<List<ApiObject>> objects(String key) {
    return read(key, JsonNode::isArray)
        .map(
            list -> {
              List<ApiObject> objects = new ArrayList<>(list.size());
              for (int i = 0; i < list.size(); i++) {
                String place = key + "[" + i + "]";
                if (list.get(i).isObject()) {
                  objects.add(inside(list.get(i), place + "."));
                } else {
                  note(place, ApiNote.TYPE_WRONG);
                }
              }
              return objects;
            });
  }

  /** True if the key is there, whatever it holds. */
  boolean has(String key) {
    return fields.containsKey(key);
  }

  /** True if the key is there and holds null. */
  boolean isNull(String key) {
    JsonNode node = fields.get(key);
    return node != null && node.isNull();
  }

  void note(String key, ApiNote note) {
    notes.accept(path + key, note);
  }

  private ApiObject inside(JsonNode node, String place) {
    Map<String, JsonNode> inner = new java.util.LinkedHashMap<>();
    node.properties().forEach(field -> inner.put(field.getKey(), field.getValue()));
    return new ApiObject(inner, path + place, notes);
  }

  private Optional<JsonNode> read(String key, Predicate<JsonNode> fits) {
    JsonNode node = fields.get(key);
    if (node == null) {
      note(key, ApiNote.FIELD_MISSING);
      return Optional.empty();
    }
    if (!node.isNull() && !fits.test(node)) {
      note(key, ApiNote.TYPE_WRONG);
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private boolean isWhole(String key, JsonNode node) {
    boolean whole = node.isNull() || Texts.isWhole(node.asText());
    if (!whole) {
      note(key, ApiNote.NOT_TEXT);
    }
    return whole;
  }
}

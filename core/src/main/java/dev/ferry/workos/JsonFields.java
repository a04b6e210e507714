package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms that many of WorkOS's answers share. What does not fit them is null. */
final class JsonFields {
  private JsonFields() {}

  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : null;
  }

  /** An id or a slug: a text that is not empty. */
  static @Nullable String id(JsonNode node, String field) {
    String text = text(node, field);
    return text == null || text.isEmpty() ? null : text;
  }

  static Map<String, String> metadata(JsonNode node) {
    Map<String, String> pairs = new TreeMap<>();
    node.properties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return pairs;
  }

  /** The elements under {@code data}; null if one of them is not what it should be. */
  static <T> @Nullable List<T> list(JsonNode body, Function<JsonNode, @Nullable T> element) {
    JsonNode data = body.get("data");
    if (data == null || !data.isArray()) {
      return null;
    }
    List<T> elements = new ArrayList<>(data.size());
    for (JsonNode node : data) {
      T read = element.apply(node);
      if (read == null) {
        return null;
      }
      elements.add(read);
    }
    return elements;
  }

  /**
   * A page of a longer list.
   *
   * @param page makes it of the elements and of the cursor, which is null on the last page
   */
  static <T> @Nullable Outcome page(
      JsonNode body,
      Function<JsonNode, @Nullable T> element,
      BiFunction<List<T>, @Nullable String, Outcome> page) {
    List<T> elements = list(body, element);
    // Without list_metadata nobody knows whether this is the last page.
    if (elements == null || !body.path("list_metadata").isObject()) {
      return null;
    }
    return page.apply(elements, text(body.path("list_metadata"), "after"));
  }
}

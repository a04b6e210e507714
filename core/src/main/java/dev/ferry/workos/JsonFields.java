package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms that many of WorkOS's answers share. What does not fit them is null. */
public final class JsonFields {
  private JsonFields() {}

  public static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : null;
  }

  /** An id or a slug: a text that is not empty. */
  public static @Nullable String id(JsonNode node, String field) {
    String text = text(node, field);
    return text == null || text.isEmpty() ? null : text;
  }

  public static Map<String, String> metadata(JsonNode node) {
    Map<String, String> pairs = new TreeMap<>();
    node.properties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return pairs;
  }

  /** The elements under {@code data}; null if one of them is not what it should be. */
  public static <T> @Nullable List<T> list(JsonNode body, Function<JsonNode, @Nullable T> element) {
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

  /** What has a slug and a name is created with. */
  public static ObjectNode named(String slug, String name, @Nullable String description) {
    ObjectNode body = HttpRequest.object();
    body.put("slug", slug);
    body.put("name", name);
    if (description != null) {
      body.put("description", description);
    }
    return body;
  }
}

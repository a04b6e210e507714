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

  /**
   * An id or a slug without which it is no answer.
   *
   * @throws UnfitAnswerException if it is not there
   */
  public static String needId(JsonNode node, String field) {
    return need(id(node, field), field);
  }

  /**
   * A text without which it is no answer.
   *
   * @throws UnfitAnswerException if it is not there
   */
  public static String needText(JsonNode node, String field) {
    return need(text(node, field), field);
  }

  /**
   * A list without which it is no answer.
   *
   * @throws UnfitAnswerException if it is not there
   */
  public static JsonNode needList(JsonNode node, String field) {
    JsonNode list = node.get(field);
    return need(list != null && list.isArray() ? list : null, field);
  }

  private static <T> T need(@Nullable T value, String field) {
    if (value == null) {
      throw new UnfitAnswerException("has no " + field);
    }
    return value;
  }

  public static Map<String, String> metadata(JsonNode node) {
    Map<String, String> pairs = new TreeMap<>();
    node.properties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return pairs;
  }

  /**
   * The elements under {@code data}.
   *
   * @throws UnfitAnswerException if one of them is not what it should be
   */
  public static <T> List<T> list(JsonNode body, Function<JsonNode, T> element) {
    JsonNode data = needList(body, "data");
    List<T> elements = new ArrayList<>(data.size());
    for (int i = 0; i < data.size(); i++) {
      try {
        elements.add(element.apply(data.get(i)));
      } catch (UnfitAnswerException e) {
        throw e.in("data[" + i + "]");
      }
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

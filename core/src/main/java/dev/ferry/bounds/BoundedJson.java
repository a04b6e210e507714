package dev.ferry.bounds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * JSON of others. Jackson ends the whole text at one value that is over its limits (2.22: a number
 * of 1,001 digits, a key of 50,001 characters, 1,001 levels): one odd field of one user would hide
 * everybody else. Here such a value is passed over, and costs itself. How long a text may be, its
 * reader says.
 */
public final class BoundedJson {
  /** In characters, all of them. Nothing that is meant as a number is near it. */
  public static final int LONGEST_NUMBER = 1_000;

  /** In levels. */
  private static final int DEEPEST = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              // Keys are chosen by users, too: many of one hash must not end a reading.
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(100_000)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxNameLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private BoundedJson() {}

  public static JsonParser parser(String text) throws IOException {
    return JSON.createParser(text);
  }

  /**
   * @param text closed with the parser
   */
  public static JsonParser parser(Reader text) throws IOException {
    return JSON.createParser(text);
  }

  /** A whole text; empty if it is no JSON, or more than that. */
  public static Optional<JsonNode> whole(String text) {
    try (JsonParser json = parser(text)) {
      if (json.nextToken() == null) {
        return Optional.empty();
      }
      JsonNode node = value(json);
      return json.nextToken() == null ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // its text may hold anything, so nothing of it is told
    }
  }

  /**
   * The value at the parser's token, up to its end. What is over the limits is a {@link
   * MissingNode} in its place: of no type, and not null either.
   */
  public static JsonNode value(JsonParser json) throws IOException {
    return value(json, 0);
  }

  private static JsonNode value(JsonParser json, int depth) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return MissingNode.getInstance();
    }
    return switch (token) {
      case START_OBJECT -> depth == DEEPEST ? passedOver(json) : object(json, depth);
      case START_ARRAY -> depth == DEEPEST ? passedOver(json) : array(json, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          json.getTextLength() > LONGEST_NUMBER
              ? MissingNode.getInstance()
              : json.<JsonNode>readValueAsTree();
      default -> json.<JsonNode>readValueAsTree();
    };
  }

  private static JsonNode passedOver(JsonParser json) throws IOException {
    json.skipChildren();
    return MissingNode.getInstance();
  }

  private static JsonNode object(JsonParser json, int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      object.set(key, value(json, depth + 1));
    }
    return object;
  }

  private static JsonNode array(JsonParser json, int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json, depth + 1));
    }
    return array;
  }
}

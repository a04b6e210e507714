package dev.ferry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is held of fields that a document does not name. A field that the vendor does not know is a
 * defect of ours, even where the document would let it pass.
 */
enum Closing {
  AS_WRITTEN {
    @Override
    void close(JsonNode document) {}
  },
  /**
   * Refuses them, by {@code unevaluatedProperties}: that keyword sees through {@code allOf}, {@code
   * oneOf} and references (JSON Schema 2020-12), so it stands at each place where a value is
   * described, and never within the parts that describe one value together.
   */
  STRICT {
    @Override
    void close(JsonNode document) {
      walk(document, document);
    }
  };

  private static final String KEYWORD = "unevaluatedProperties";

  abstract void close(JsonNode document);

  private static void walk(JsonNode document, JsonNode node) {
    if (node.isObject()) {
      node.path("properties").forEach(value -> closeValue(document, value));
      closeValue(document, node.path("items"));
      JsonNode body = node.path("content").path("application/json").path("schema");
      closeValue(document, body);
    }
    node.forEach(child -> walk(document, child));
  }

  private static void closeValue(JsonNode document, JsonNode value) {
    if (value instanceof ObjectNode schema
        && namesProperties(document, schema)
        && !schema.has(KEYWORD)) {
      schema.put(KEYWORD, false);
    }
  }

  /** An object that says nothing of its properties may have any. */
  private static boolean namesProperties(JsonNode document, JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    if (!reference.isEmpty()) {
      return namesProperties(document, document.at(reference.substring(1)));
    }
    return List.of("properties", "allOf", "oneOf", "anyOf").stream().anyMatch(schema::has);
  }
}

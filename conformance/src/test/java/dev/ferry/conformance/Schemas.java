package dev.ferry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.util.IdentityHashMap;
import java.util.List;

/** The schemas of one document, each compiled when it is first asked for. */
final class Schemas {
  private final JsonNode document;
  private final SchemaRegistry registry;
  private final IdentityHashMap<JsonNode, Schema> compiled = new IdentityHashMap<>();

  Schemas(JsonNode document, SchemaRegistry registry) {
    this.document = document;
    this.registry = registry;
  }

  /**
   * What a schema of the document has against a value: where and what, never the value. Where
   * anything is wrong, JSON Schema calls its surroundings unevaluated: that is no second defect.
   */
  List<String> errors(JsonNode schema, JsonNode value) {
    List<Error> all = compiled.computeIfAbsent(schema, this::compile).validate(value);
    List<Error> proper = all.stream().filter(error -> !isUnevaluated(error)).toList();
    return (proper.isEmpty() ? all : proper).stream().map(Schemas::words).toList();
  }

  private static boolean isUnevaluated(Error error) {
    return error.getKeyword().equals("unevaluatedProperties");
  }

  /** The node itself, or what it refers to. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  /** The document's components go along, since that is where references lead. */
  private Schema compile(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return registry.getSchema(whole);
  }

  /** Elements of a list are all alike: their numbers would make one defect a hundred. */
  private static String words(Error error) {
    String where = error.getInstanceLocation().toString().replaceAll("/\\d+(?=/|$)", "/*");
    String property = error.getProperty() == null ? "" : " '" + error.getProperty() + "'";
    String kind = error.getInstanceNode().path("object").asText("");
    return (where.isEmpty() ? "/" : where)
        + (kind.isEmpty() ? "" : " of " + kind)
        + property
        + " "
        + error.getKeyword();
  }
}

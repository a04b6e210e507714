package dev.ferry.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The page of what {@code --json} prints, and the JSON schemas, from the pinned documents. */
final class DocumentsPage {
  private static final String HEAD =
      """
      # Documents, `--json`

      With `--json` a command prints one JSON document on standard output. Made from the documents that tests pin
      (`app/src/test/resources/documents`) by `scripts/docs`; not to be edited by hand.

      A name in `schema` stands for one shape. Each is published as a JSON schema in [schemas](schemas): members that
      every pinned document has are required, others come where they apply, and more may come in a later version.
      `next` is a list of commands worth running now, each a list of words; none of them destroys anything.
      Errors are in [exit codes and error codes](exit-codes.md). Whole examples are the pinned documents themselves.
      """;

  private final Map<String, Shape> shapes = new TreeMap<>();
  private final Map<String, String> commands = new TreeMap<>();

  /**
   * @param documents by the name of their file, which begins with the command
   */
  DocumentsPage(Map<String, JsonNode> documents) {
    documents.forEach(
        (name, document) -> {
          String schema = document.path("schema").asText();
          if (!document.path("status").asText().equals("refused")) {
            shapes.computeIfAbsent(schema, any -> new Shape()).add(document);
          }
          commands.putIfAbsent(schema, name.replaceFirst("\\..*", ""));
        });
  }

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    shapes.forEach(
        (schema, shape) -> {
          page.append(
              "\n## %s\n\nOf [`%s`](commands.md#%s); [schema](schemas/%s).\n\n"
                  .formatted(schema, commands.get(schema), commands.get(schema), file(schema)));
          page.append("| member | what | there |\n|---|---|---|\n").append(shape.lines());
        });
    return page.toString();
  }

  /** The schemas by the names of their files. */
  Map<String, String> schemas() {
    Map<String, String> schemas = new TreeMap<>();
    shapes.forEach(
        (schema, shape) -> {
          ObjectNode text = JsonNodeFactory.instance.objectNode();
          text.put("$schema", "https://json-schema.org/draft/2020-12/schema");
          text.put("title", schema);
          text.setAll(shape.schema());
          schemas.put(file(schema), text.toPrettyString() + "\n");
        });
    return schemas;
  }

  private static String file(String schema) {
    return schema.replace('/', '-') + ".schema.json";
  }
}

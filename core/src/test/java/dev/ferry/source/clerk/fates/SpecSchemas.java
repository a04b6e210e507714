package dev.ferry.source.clerk.fates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schemas of an OpenAPI spec. A reference to a schema that has a list of fates of its own is
 * not followed: that list is walked by itself.
 */
final class SpecSchemas {
  private static final String PREFIX = "#/components/schemas/";

  private final JsonNode schemas;
  private final Set<String> ofTheirOwn;

  SpecSchemas(JsonNode spec, Set<String> ofTheirOwn) {
    this.schemas = spec.at("/components/schemas");
    this.ofTheirOwn = ofTheirOwn;
  }

  /** The paths of all properties, nested ones after the one that they are nested in. */
  Set<String> properties(String schema) {
    JsonNode root = schemas.path(schema);
    if (!root.isObject()) {
      throw new AssertionError("the spec has no schema " + schema);
    }
    Set<String> paths = new TreeSet<>();
    walk(root, "", List.of(schema), paths);
    return paths;
  }

  private void walk(JsonNode node, String path, List<String> within, Set<String> paths) {
    String reference = node.path("$ref").asText("");
    if (reference.startsWith(PREFIX)) {
      follow(reference.substring(PREFIX.length()), path, within, paths);
    }
    for (String several : List.of("allOf", "oneOf", "anyOf")) {
      node.path(several).forEach(one -> walk(one, path, within, paths));
    }
    if (node.has("items")) {
      walk(node.path("items"), path + "[]", within, paths);
    }
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              String inside = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              paths.add(inside);
              walk(property.getValue(), inside, within, paths);
            });
  }

  /** A part of the same object is followed in any case; so is none twice on one way. */
  private void follow(String name, String path, List<String> within, Set<String> paths) {
    boolean listedElsewhere = ofTheirOwn.contains(name) && !path.isEmpty();
    if (!listedElsewhere && !within.contains(name)) {
      List<String> deeper = new java.util.ArrayList<>(within);
      deeper.add(name);
      walk(schemas.path(name), path, deeper, paths);
    }
  }
}

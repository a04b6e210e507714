package dev.ferry.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The shape that all of some JSON values have in common. */
final class Shape {
  private final Set<String> types = new TreeSet<>();
  private final Map<String, Shape> members = new TreeMap<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private int objects;
  private @Nullable Shape items;

  /** One more value of this shape. Measured numbers are pinned as a word. */
  Shape add(JsonNode value) {
    types.add(type(value));
    if (value.isObject()) {
      objects++;
      value
          .properties()
          .forEach(
              member -> {
                members
                    .computeIfAbsent(member.getKey(), name -> new Shape())
                    .add(member.getValue());
                seen.merge(member.getKey(), 1, Integer::sum);
              });
    } else if (value.isArray()) {
      items = items == null ? new Shape() : items;
      value.forEach(items::add);
    }
    return this;
  }

  private static String type(JsonNode value) {
    if (value.isTextual() && value.asText().equals("MEASURED")) {
      return "number";
    } else if (value.isTextual() || value.isMissingNode()) {
      return "string";
    } else if (value.isBoolean()) {
      return "boolean";
    } else if (value.isNull()) {
      return "null";
    } else if (value.isObject()) {
      return "object";
    }
    return value.isArray() ? "array" : value.isIntegralNumber() ? "integer" : "number";
  }

  /** Its members are named by what was found, such as reason codes: names are no promise. */
  private boolean isTable() {
    return members.keySet().stream().anyMatch(name -> !name.matches("[a-z][A-Za-z0-9]*"));
  }

  /** As a JSON schema. */
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (types.size() == 1) {
      schema.put("type", types.iterator().next());
    } else if (!types.isEmpty()) {
      types.forEach(schema.putArray("type")::add);
    }
    if (types.contains("object") && isTable()) {
      Shape any = new Shape();
      members.values().forEach(any::merge);
      schema.set("additionalProperties", any.schema());
    } else if (types.contains("object")) {
      ObjectNode properties = schema.putObject("properties");
      members.forEach((name, shape) -> properties.set(name, shape.schema()));
      if (seen.containsValue(objects)) {
        var required = schema.putArray("required");
        seen.forEach(
            (name, times) -> {
              if (times == objects) {
                required.add(name);
              }
            });
      }
    }
    if (items != null) {
      schema.set("items", items.schema());
    }
    return schema;
  }

  private void merge(Shape other) {
    types.addAll(other.types);
    objects += other.objects;
    other.members.forEach(
        (name, shape) -> members.computeIfAbsent(name, any -> new Shape()).merge(shape));
    other.seen.forEach((name, times) -> seen.merge(name, times, Integer::sum));
    if (other.items != null) {
      items = items == null ? new Shape() : items;
      items.merge(other.items);
    }
  }

  /** The members of the first level, as a table's lines. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    members.forEach(
        (name, shape) ->
            lines.append(
                "| `%s` | %s | %s |\n"
                    .formatted(
                        name,
                        shape.word(),
                        seen.getOrDefault(name, 0) == objects ? "always" : "where it applies")));
    return lines.toString();
  }

  private String word() {
    if (items != null && types.contains("array")) {
      String of = items.types.isEmpty() ? "" : " of " + String.join(" or ", items.types);
      return "list" + of + items.inner();
    }
    return String.join(" or ", types) + (types.contains("object") ? inner() : "");
  }

  private String inner() {
    if (members.isEmpty()) {
      return "";
    }
    return isTable() ? " by name" : ": `" + String.join("`, `", members.keySet()) + "`";
  }
}

package dev.ferry.source.clerk.fates;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What becomes of every property that Clerk documents: {@code field-fates.yaml}. */
public final class FieldFates {
  private static final List<SchemaFates> BUNDLED = read();

  private FieldFates() {}

  /** A list for each schema, in the order of the page. */
  public static List<SchemaFates> all() {
    return BUNDLED;
  }

  private static List<SchemaFates> read() {
    try (InputStream file = FieldFates.class.getResourceAsStream("field-fates.yaml")) {
      return of(new YAMLMapper().readTree(requireNonNull(file, "field-fates.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SchemaFates> of(JsonNode schemas) {
    return elements(schemas).stream()
        .map(
            schema ->
                new SchemaFates(
                    required(schema, "schema"),
                    required(schema, "about"),
                    schema.path("inSpec").asBoolean(true),
                    elements(schema.path("fates")).stream()
                        .flatMap(fate -> properties(fate).stream())
                        .toList()))
        .toList();
  }

  private static List<PropertyFate> properties(JsonNode fate) {
    PropertyFate.Kind kind =
        PropertyFate.Kind.valueOf(
            required(fate, "kind").toUpperCase(Locale.ROOT).replace('-', '_'));
    List<PropertyFate> properties = new ArrayList<>();
    for (JsonNode path : elements(fate.path("paths"))) {
      properties.add(
          new PropertyFate(
              path.asText(),
              kind,
              fate.path("where").asText(""),
              required(fate, "why"),
              fate.path("declared").asBoolean(true)));
    }
    return properties;
  }

  private static List<JsonNode> elements(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException("not a list, or an empty one: " + list);
    }
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  private static String required(JsonNode object, String name) {
    if (!object.path(name).isTextual()) {
      throw new IllegalArgumentException("no " + name + ": " + object);
    }
    return object.path(name).asText();
  }
}

package dev.ferry.source.clerk.fates;

import java.util.List;

/**
 * The fates of the properties of one schema.
 *
 * @param schema its name in Clerk's OpenAPI spec; of an export, what the file is called
 * @param about where such objects are read, or why they are not
 * @param inSpec false for an export, which no spec describes
 */
public record SchemaFates(
    String schema, String about, boolean inSpec, List<PropertyFate> properties) {
  public SchemaFates {
    properties = List.copyOf(properties);
  }
}

package dev.ferry.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that is to go into WorkOS's metadata.
 *
 * @param name its key in Clerk
 * @param key its key in WorkOS
 */
record MetadataEntry(UncarriedMetadata.From from, String name, String key, JsonNode value) {

  /** A text as it is; anything else as JSON. */
  String text() {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** True if {@link #text} is JSON of an object or a list, which JSON's own rules read back. */
  boolean isNested() {
    return value.isContainerNode();
  }

  /** Does not print what may be private. */
  @Override
  public String toString() {
    return "MetadataEntry[" + from + " " + name + "]";
  }
}

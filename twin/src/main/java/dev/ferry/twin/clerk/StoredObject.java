package dev.ferry.twin.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/**
 * One object of a list. Kept as text, since a tree takes several times the room. Immutable; never
 * prints its content.
 *
 * @param created when it was created, in milliseconds; 0 if it does not say
 * @param updated when it was last changed, in milliseconds; 0 if it does not say
 * @param organizationId the organization it belongs to, or empty
 * @param userId the user it belongs to, or empty
 * @param text its JSON
 */
record StoredObject(
    String id, long created, long updated, String organizationId, String userId, String text) {

  /** By time of creation; of the same millisecond by id, so that the order is total. */
  static final Comparator<StoredObject> BY_CREATION =
      Comparator.comparingLong(StoredObject::created).thenComparing(StoredObject::id);

  /** By time of the last change; of the same millisecond by id, so that the order is total. */
  static final Comparator<StoredObject> BY_CHANGE =
      Comparator.comparingLong(StoredObject::updated).thenComparing(StoredObject::id);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the text is no JSON object with an id
   */
  static StoredObject of(String json) {
    JsonNode object = parsed(json);
    if (!object.isObject() || !object.path("id").isTextual()) {
      throw new IllegalArgumentException("an object of Clerk needs an id");
    }
    String direct = object.path("organization_id").asText("");
    return new StoredObject(
        object.path("id").asText(),
        object.path("created_at").asLong(),
        object.path("updated_at").asLong(),
        direct.isEmpty() ? object.at("/organization/id").asText("") : direct,
        object.at("/public_user_data/user_id").asText(""),
        object.toString());
  }

  /** The object as a tree of its own. */
  ObjectNode tree() {
    return (ObjectNode) parsed(text);
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("an object of Clerk is JSON", malformed);
    }
  }

  @Override
  public String toString() {
    return "StoredObject[" + id + "]";
  }
}

package dev.ferry.workspace.sql;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * Clerk's objects besides users as the database keeps them: what may be read by anyone as JSON
 * text, private metadata sealed and bound to kind and Clerk id. What has a column of its own is not
 * in the text. Thread-safe.
 */
final class StoredObjects {
  private final StoredUsers json;

  /**
   * @param json writes and reads the text, and seals
   */
  StoredObjects(StoredUsers json) {
    this.json = json;
  }

  /**
   * An object as a row.
   *
   * @param organization the organization that it belongs to; null if to none
   * @param user the user that it is of; null if of none
   * @param label what SQL finds it by: the name of a domain, in lower case, or of a connection;
   *     else null, and so where it is read
   * @param profile the readable part
   * @param secrets the sealed part; null if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // rows are never compared, and the blob is theirs
  record Row(
      ObjectKind kind,
      String id,
      @Nullable String organization,
      @Nullable String user,
      @Nullable String label,
      String profile,
      byte @Nullable [] secrets) {}

  /** What is not in the text. */
  @JsonIgnoreProperties(
      value = {"id", "organizationId", "userId", "privateMetadata"},
      allowSetters = true)
  interface WithoutColumns {}

  Row row(ClerkObject object) {
    Sensitive<String> secret = object.privateMetadata();
    return new Row(
        object.kind(),
        object.id(),
        object.organizationId(),
        object.userId(),
        object.label(),
        json.text(object),
        secret == null ? null : json.seal(secret.reveal(), place(object.kind(), object.id())));
  }

  /** No user's place begins so. */
  private static String place(ObjectKind kind, String id) {
    return "snapshot-object/" + kind.word() + "/" + id;
  }

  ClerkObject object(Row row) {
    return object(Kinds.of(row.kind()).clerk(), row);
  }

  <C extends ClerkObject> C object(Class<C> type, Row row) {
    ObjectNode object = json.read(row.profile(), ObjectNode.class);
    object.put("id", row.id());
    object.put("organizationId", row.organization());
    object.put("userId", row.user());
    byte[] sealed = row.secrets();
    if (sealed != null) {
      String secret = json.open(sealed, place(row.kind(), row.id()));
      object.putPOJO("privateMetadata", Sensitive.of(secret));
    }
    return json.read(object, type, row.kind().word() + " " + row.id());
  }
}

package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.Oddity;
import java.time.Instant;

/**
 * One generated organization. Immutable. Of any twelve neighbours each oddity has one.
 *
 * @param index from 0
 * @param id {@code org_…}
 * @param createdBy the id of its first administrator, or empty
 */
record ApiOrganization(int index, String id, String createdBy) {

  /** What is out of the ordinary about an organization. */
  enum Oddity {
    NONE,
    NAME_QUOTED,
    /** Two with the same name and different slugs. */
    NAME_SHARED,
    NAME_SHARED_TOO,
    /** Slugs are switched off: an empty text, and little else is told. */
    SLUG_EMPTY,
    SLUG_MISSING,
    WITHOUT_MEMBERS,
    NAME_LONG,
    METADATA_NULL,
    FIELDS_UNKNOWN,
    NAME_UNICODE,
    UNLIMITED
  }

  private static final Instant FIRST_CREATED = Instant.parse("2023-04-02T08:00:00Z");
  private static final int LONGEST_NAME = 256;

  Oddity oddity() {
    return Oddity.values()[index % Oddity.values().length];
  }

  /** Whether anybody is to be in it. */
  boolean hasMembers() {
    return oddity() != Oddity.WITHOUT_MEMBERS;
  }

  long created() {
    return FIRST_CREATED.plusSeconds(3_600L * index).toEpochMilli();
  }

  /** The domain that belongs to it. */
  String domain() {
    return "org-" + index + ".example";
  }

  String name() {
    return switch (oddity()) {
      case NAME_QUOTED -> "Globex " + index + ", Inc. \"R&D\"";
      case NAME_SHARED, NAME_SHARED_TOO -> "Acme";
      case NAME_LONG -> "Long ".repeat(LONGEST_NAME).substring(0, LONGEST_NAME - 1) + "g";
      case NAME_UNICODE -> "スラッグ " + index + " Größe";
      default -> "Organization " + index;
    };
  }

  /** The organization as the API tells it (schema Organization, OpenAPI of 2026-05-12). */
  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "organization")
            .put("id", id)
            .put("name", name())
            .put("slug", "org-" + index)
            .put("image_url", "https://img.clerk.example/" + id)
            .put("has_image", index % 4 == 0)
            .put("pending_invitations_count", 0)
            .put("max_allowed_memberships", oddity() == Oddity.UNLIMITED ? 0 : 5)
            .put("admin_delete_enabled", true)
            .put("created_by", createdBy)
            .put("created_at", created())
            .put("updated_at", created() + 1_000)
            .put("last_active_at", created() + 2_000)
            .put("role_set_key", "role_set:default");
    json.putObject("public_metadata").put("tier", index % 2 == 0 ? "enterprise" : "team");
    json.putObject("private_metadata").put("crm", "private-org-" + index);
    return odd(json);
  }

  private ObjectNode odd(ObjectNode json) {
    switch (oddity()) {
      case SLUG_EMPTY -> {
        json.put("slug", "").putNull("role_set_key");
        json.remove("created_by");
        json.remove("image_url");
      }
      case SLUG_MISSING -> json.remove("slug");
      case METADATA_NULL -> json.putNull("private_metadata");
      case FIELDS_UNKNOWN -> json.putObject("brand_new_field").putArray("x").add(1);
      default -> {}
    }
    return json;
  }
}

package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small objects in the form of Clerk's API. */
final class ClerkObjects {
  private ClerkObjects() {}

  /** A user with a verified address, created at this moment. */
  static ObjectNode user(String id, long created) {
    ObjectNode user = object("user", id, created).put("primary_email_address_id", "idn_" + id);
    user.putArray("email_addresses")
        .addObject()
        .put("id", "idn_" + id)
        .put("email_address", id + "@b.example")
        .putObject("verification")
        .put("status", "verified");
    return user.put("first_name", "First " + id).put("username", "name_" + id).put("banned", false);
  }

  static ObjectNode organization(String id, String slug, long created) {
    return object("organization", id, created).put("name", "The " + slug).put("slug", slug);
  }

  /** A membership that names its organization and user by id only. */
  static ObjectNode membership(String organization, String user, String role, long created) {
    ObjectNode membership =
        object("organization_membership", "orgmem_" + organization + user, created)
            .put("role", role);
    membership.putObject("organization").put("id", organization);
    membership.putObject("public_user_data").put("user_id", user);
    return membership;
  }

  /** Any object. */
  static ObjectNode object(String type, String id, long created) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("object", type)
        .put("id", id)
        .put("created_at", created)
        .put("updated_at", created);
  }
}

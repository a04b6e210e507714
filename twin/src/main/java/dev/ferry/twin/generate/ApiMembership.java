package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One user in one organization, with one role.
 *
 * @param role a role's key; those of old instances have no {@code org:}, and a few name a role that
 *     is not there any more
 */
record ApiMembership(ClerkUser user, ApiOrganization organization, String role) {

  /** A role as instances of old name it. */
  static final String ROLE_OF_OLD = "basic_member";

  /** A role that no list has. */
  static final String ROLE_GONE = "org:removed";

  /** The membership as a Clerk twin takes it: organization and user by id only. */
  ObjectNode json(ApiRoles roles, String id) {
    long created = Math.max(organization.created(), user.created().toEpochMilli()) + 1_000;
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "organization_membership")
            .put("id", id);
    roles.describe(role, json);
    json.putObject("public_metadata");
    json.putObject("private_metadata");
    json.putObject("organization").put("id", organization.id());
    json.putObject("public_user_data").put("user_id", user.id());
    return json.put("created_at", created).put("updated_at", created);
  }

  /** The line of the answer key, with the role's slug in WorkOS. */
  ObjectNode expected() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("user", user.id())
        .put("organization", organization.id())
        .put("role", ObjectRules.slugOfRole(role));
  }
}

package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fills in what Clerk embeds: whole organizations and parts of users in memberships, parts of
 * organizations in invitations, counts in organizations. What is gone or was never there stays as
 * it was given. To be used while holding the lock on the instance.
 */
final class Completion {
  private static final Field PRIMARY_EMAIL =
      Field.primary("email_addresses", "primary_email_address_id", "email_address");
  private static final Field PRIMARY_PHONE =
      Field.primary("phone_numbers", "primary_phone_number_id", "phone_number");

  private final ClerkInstance instance;

  Completion(ClerkInstance instance) {
    this.instance = instance;
  }

  /** An object as Clerk shows it when it is asked for that object alone. */
  ObjectNode shown(ClerkList list, StoredObject object) {
    return switch (list) {
      case MEMBERSHIPS -> membership(object);
      case ORGANIZATIONS -> organization(object, true);
      case ORGANIZATION_INVITATIONS -> organizationInvitation(object);
      default -> object.tree();
    };
  }

  /** A membership with its organization whole and its user in part. */
  ObjectNode membership(StoredObject membership) {
    ObjectNode json = membership.tree();
    organization(membership).ifPresent(tree -> json.set("organization", tree));
    if (json.path("public_user_data").size() == 1) {
      instance
          .shelf(ClerkList.USERS)
          .find(membership.userId())
          .ifPresent(user -> json.set("public_user_data", publicUserData(user)));
    }
    return json;
  }

  /** An organization with the number of its members, or without. */
  ObjectNode organization(StoredObject organization, boolean counted) {
    ObjectNode json = organization.tree();
    json.remove("members_count");
    if (counted) {
      json.put("members_count", members(organization));
    }
    return json;
  }

  /** How many members an organization has. */
  int members(StoredObject organization) {
    return instance.shelf(ClerkList.MEMBERSHIPS).ofOrganization(organization.id()).size();
  }

  /** An invitation into an organization, with the organization's name. */
  ObjectNode organizationInvitation(StoredObject invitation) {
    ObjectNode json = invitation.tree();
    organization(invitation)
        .ifPresent(
            tree ->
                json.putObject("public_organization_data")
                    .put("id", tree.path("id").asText())
                    .put("name", tree.path("name").asText())
                    .put("slug", tree.path("slug").asText())
                    .put("image_url", tree.path("image_url").asText())
                    .put("has_image", tree.path("has_image").asBoolean()));
    return json;
  }

  private Optional<ObjectNode> organization(StoredObject part) {
    return instance
        .shelf(ClerkList.ORGANIZATIONS)
        .find(part.organizationId())
        .map(organization -> organization(organization, true));
  }

  private static ObjectNode publicUserData(StoredObject user) {
    Row row = new Row(user, Form.VERBATIM);
    ObjectNode whole = row.tree();
    ObjectNode part = whole.objectNode().put("user_id", user.id());
    for (String name :
        new String[] {
          "first_name",
          "last_name",
          "profile_image_url",
          "image_url",
          "has_image",
          "username",
          "banned",
          "deprovisioned"
        }) {
      if (whole.has(name)) {
        part.set(name, whole.get(name));
      }
    }
    return part.put("identifier", identifier(row));
  }

  private static String identifier(Row user) {
    return Stream.of(PRIMARY_EMAIL, PRIMARY_PHONE, Field.at("/username"))
        .map(field -> field.key(user))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}

package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is in which organization, and as what. Only roles are given that arrive in WorkOS. No change
 * of a membership moves the time of its user or of its organization: whether one does in Clerk is
 * documented nowhere, and this is harder on the client.
 */
final class MembershipChanges {
  private final World world;
  private final Predicate<String> carried;

  MembershipChanges(World world, Predicate<String> carried) {
    this.world = world;
    this.carried = carried;
  }

  Optional<String> made() {
    Optional<ObjectNode> organization = world.any(ClerkList.ORGANIZATIONS, any -> true);
    Optional<ObjectNode> user =
        organization.flatMap(
            where ->
                world.any(ClerkList.USERS, who -> !isIn(id(who), id(where)) && !isBanned(who)));
    return user.flatMap(
        who -> role("").map(role -> add(id(organization.orElseThrow()), id(who), role)));
  }

  Optional<String> removed() {
    Optional<String> gone = world.any(ClerkList.MEMBERSHIPS, any -> true).map(this::id);
    gone.ifPresent(id -> world.delete(ClerkList.MEMBERSHIPS, id));
    return gone;
  }

  Optional<String> roleChanged() {
    Optional<ObjectNode> membership = world.any(ClerkList.MEMBERSHIPS, any -> true);
    return membership.flatMap(
        one ->
            role(one.path("role").asText())
                .map(
                    role -> {
                      describe(role, one);
                      world.change(ClerkList.MEMBERSHIPS, one);
                      return id(one);
                    }));
  }

  /** Makes a member of somebody. */
  String add(String organizationId, String userId, ObjectNode role) {
    String id = world.id("orgmem_");
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "organization_membership")
            .put("id", id);
    describe(role, json);
    json.putObject("public_metadata");
    json.putObject("private_metadata");
    json.putObject("organization").put("id", organizationId);
    json.putObject("public_user_data").put("user_id", userId);
    json.put("created_at", world.now()).put("updated_at", world.now());
    world.add(ClerkList.MEMBERSHIPS, json);
    return id;
  }

  /** The role with this key; empty if the instance has it no more. */
  Optional<ObjectNode> named(String key) {
    return roles().stream().filter(role -> role.path("key").asText().equals(key)).findFirst();
  }

  private Optional<ObjectNode> role(String otherThan) {
    List<ObjectNode> fit =
        roles().stream()
            .filter(role -> !role.path("key").asText().equals(otherThan))
            .filter(role -> carried.test(role.path("key").asText()))
            .toList();
    return fit.isEmpty() ? Optional.empty() : Optional.of(world.any(fit));
  }

  private List<ObjectNode> roles() {
    return world.all(ClerkList.ROLES);
  }

  private boolean isIn(String userId, String organizationId) {
    return world.membershipsOf(userId).stream()
        .anyMatch(one -> one.at("/organization/id").asText().equals(organizationId));
  }

  private static boolean isBanned(ObjectNode user) {
    return user.path("banned").asBoolean();
  }

  private static void describe(ObjectNode role, ObjectNode membership) {
    membership.set("role", role.get("key"));
    membership.set("role_name", role.get("name"));
    ArrayNode keys = membership.putArray("permissions");
    for (JsonNode permission : role.path("permissions")) {
      keys.add(permission.get("key"));
    }
  }

  private String id(ObjectNode object) {
    return object.path("id").asText();
  }
}

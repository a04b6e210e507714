package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roles and permissions that all organizations of the tenant share: Clerk's two default roles
 * and three of the customer's own, Clerk's system permissions and three of the customer's own, one
 * of them of a type that nobody has heard of.
 */
final class ApiRoles {
  private static final long CREATED = Instant.parse("2023-04-01T07:00:00Z").toEpochMilli();
  private static final List<String> SYSTEM =
      List.of(
          "sys_profile:manage",
          "sys_profile:delete",
          "sys_memberships:read",
          "sys_memberships:manage",
          "sys_domains:read",
          "sys_domains:manage",
          "sys_billing:read",
          "sys_billing:manage",
          "sys_entconns:manage");
  private static final List<String> OWN = List.of("invoices:read", "invoices:pay", "reports:read");

  /** A role and the features whose permissions it has. */
  private record Role(String key, String name, @Nullable String description, List<String> has) {}

  private static final List<Role> ROLES =
      List.of(
          new Role("org:admin", "Admin", "Full access", SYSTEM),
          new Role("org:member", "Member", null, List.of("sys_memberships:read")),
          new Role(
              "org:billing_manager",
              "Billing Manager",
              null,
              List.of("sys_memberships:read", "invoices:read", "invoices:pay")),
          new Role("org:auditor", "Auditor \"read only\"", "", List.of("reports:read")),
          new Role("org:guest", "Guest", null, List.of()));

  private final Map<String, ObjectNode> permissions = new LinkedHashMap<>();
  private final Map<String, ObjectNode> roles = new LinkedHashMap<>();

  ApiRoles(long seed) {
    for (String suffix : concatenated()) {
      permissions.put(suffix, permission(suffix, seed));
    }
    for (Role role : ROLES) {
      roles.put(role.key(), role(role, seed));
    }
  }

  List<ObjectNode> roles() {
    return List.copyOf(roles.values());
  }

  List<ObjectNode> permissions() {
    return List.copyOf(permissions.values());
  }

  /** How many of the roles, and of the permissions, are not Clerk's own. */
  ObjectNode counts() {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    counts.putObject("roles").put("clerk", roles.size()).put("custom", roles.size() - 2);
    counts
        .putObject("permissions")
        .put("clerk", permissions.size())
        .put("custom", permissions.size() - SYSTEM.size());
    return counts;
  }

  /** The one role set: all roles. */
  ObjectNode roleSet(long seed) {
    ObjectNode set =
        stamped("role_set", ClerkIds.next("roleset_", ClerkIds.random(seed, -3)))
            .put("name", "Primary")
            .put("key", "role_set:default")
            .putNull("description")
            .put("type", "initial")
            .putNull("role_set_migration");
    ArrayNode items = set.putArray("roles");
    roles.values().forEach(role -> items.add(item(role)));
    set.set("creator_role", items.get(0).deepCopy());
    set.set("default_role", items.get(1).deepCopy());
    return set;
  }

  /** What a membership says of its role: name and permissions, as far as the role is known. */
  void describe(String key, ObjectNode membership) {
    ObjectNode role = roles.get(key);
    membership.put("role", key).put("role_name", role == null ? key : role.get("name").asText());
    ArrayNode keys = membership.putArray("permissions");
    if (role != null) {
      role.get("permissions").forEach(permission -> keys.add(permission.get("key")));
    }
  }

  private static List<String> concatenated() {
    List<String> all = new ArrayList<>(SYSTEM);
    all.addAll(OWN);
    return all;
  }

  private ObjectNode role(Role role, long seed) {
    ObjectNode json =
        stamped("role", ClerkIds.next("role_", ClerkIds.random(seed, role.key().hashCode())))
            .put("name", role.name())
            .put("key", role.key())
            .put("description", role.description())
            .put("is_creator_eligible", role.key().equals("org:admin"));
    ArrayNode has = json.putArray("permissions");
    role.has().forEach(suffix -> has.add(permissions.get(suffix)));
    return json;
  }

  private static ObjectNode permission(String suffix, long seed) {
    boolean system = SYSTEM.contains(suffix);
    String type = system ? "system" : suffix.startsWith("reports") ? "brand_new" : "user";
    return stamped("permission", ClerkIds.next("perm_", ClerkIds.random(seed, suffix.hashCode())))
        .put("name", suffix.replace(':', ' '))
        .put("key", "org:" + suffix)
        .put("description", "")
        .put("type", type);
  }

  private static ObjectNode item(ObjectNode role) {
    ObjectNode item = role.deepCopy();
    item.remove(List.of("permissions", "is_creator_eligible"));
    return item.put("object", "role_set_item").putNull("members_count").putNull("has_members");
  }

  private static ObjectNode stamped(String type, String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("object", type)
        .put("id", id)
        .put("created_at", CREATED)
        .put("updated_at", CREATED);
  }
}

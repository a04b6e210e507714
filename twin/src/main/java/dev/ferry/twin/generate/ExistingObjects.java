package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The organizations and roles that WorkOS holds before the migration, as lines of {@code
 * workos-existing-organizations.jsonl} and {@code workos-existing-roles.jsonl}: written, and read
 * back.
 */
final class ExistingObjects {
  private ExistingObjects() {}

  /**
   * Bodies of "create an organization": an earlier run's copy of the first organization, one that
   * has nothing but its name in common with the second, and one that nobody in Clerk knows.
   */
  static List<ObjectNode> organizations(List<ApiOrganization> all) {
    List<ObjectNode> bodies = new ArrayList<>();
    if (!all.isEmpty()) {
      ObjectNode copy = body(all.get(0).name()).put("external_id", all.get(0).id());
      copy.set("metadata", ObjectRules.metadataOf(all.get(0).json()));
      bodies.add(copy);
    }
    if (all.size() > 1) {
      bodies.add(body(all.get(1).name()));
    }
    bodies.add(body("Known To WorkOS Only"));
    return bodies;
  }

  /** Besides {@code member}, which is always there: an auditor with the permission of Clerk's. */
  static List<ObjectNode> roles(ApiRoles clerk) {
    List<ObjectNode> bodies = new ArrayList<>();
    for (ObjectNode role : clerk.roles()) {
      if (role.path("key").asText().equals("org:auditor")) {
        ObjectNode body = body(role.path("name").asText()).put("slug", "auditor");
        ObjectRules.permissionsOf(role).forEach(body.putArray("permissions")::add);
        bodies.add(body);
      }
    }
    return bodies;
  }

  static ExistingOrganization organization(JsonNode body) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> pair : body.path("metadata").properties()) {
      metadata.put(pair.getKey(), pair.getValue().textValue());
    }
    return new ExistingOrganization(
        null,
        body.path("name").textValue(),
        body.path("external_id").textValue(),
        metadata,
        Map.of(),
        List.of());
  }

  static ExistingRole role(JsonNode body) {
    List<String> permissions = new ArrayList<>();
    body.path("permissions").forEach(slug -> permissions.add(slug.textValue()));
    return new ExistingRole(
        body.path("slug").textValue(), body.path("name").textValue(), permissions);
  }

  private static ObjectNode body(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }
}

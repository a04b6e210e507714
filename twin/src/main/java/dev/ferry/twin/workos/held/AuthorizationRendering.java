package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Naming;

/** The JSON forms of roles and permissions (OpenAPI, 2026-08-07). */
public final class AuthorizationRendering {
  private AuthorizationRendering() {}

  public static ObjectNode role(StoredRole role) {
    ObjectNode json = named("role", role.id(), role.slug(), role.naming());
    json.put("type", role.isCustom() ? "OrganizationRole" : "EnvironmentRole")
        .put("resource_type_slug", role.resourceType());
    ArrayNode permissions = json.putArray("permissions");
    role.permissions().forEach(permissions::add);
    return OrganizationRendering.stamped(json, role.stamps());
  }

  public static ObjectNode permission(StoredPermission permission) {
    ObjectNode json =
        named("permission", permission.id(), permission.slug(), permission.naming())
            .put("system", false)
            .put("resource_type_slug", permission.resourceType());
    return OrganizationRendering.stamped(json, permission.stamps());
  }

  private static ObjectNode named(String object, String id, String slug, Naming naming) {
    return Json.object()
        .put("object", object)
        .put("id", id)
        .put("slug", slug)
        .put("name", naming.name())
        .put("description", naming.description());
  }
}

package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a member may have (OpenAPI, 2026-08-07).
 *
 * @param several whether a member may have more than one, which is off unless it is switched on in
 *     WorkOS's dashboard (docs, "RBAC configuration", February 2026)
 */
public record RoleRules(boolean several) {
  /** The roles that a body names, in one of two ways; null if in neither. */
  public static @Nullable List<String> read(Fields fields) {
    String one = fields.text("role_slug");
    List<String> many = fields.texts("role_slugs");
    if (fields.has("role_slugs") && (many == null || many.isEmpty())) {
      throw Fields.invalid("role_slugs", "must be an array of at least one string");
    }
    if (one != null && many != null) {
      throw Fields.invalid("role_slugs", "should not exist beside role_slug");
    }
    return one == null ? many : List.of(one);
  }

  /** Throws a 422 unless a member of the organization may have these roles. */
  public void check(Tenancy held, String organizationId, List<String> slugs) {
    for (String slug : slugs) {
      StoredRole role =
          held.applicableRole(organizationId, slug)
              .orElseThrow(
                  () ->
                      Refusal.code(
                          422, "invalid_role", "Role '" + slug + "' is not a valid role."));
      if (!role.resourceType().equals("organization")) {
        throw subResourceScoped(slug);
      }
    }
    if (slugs.stream().distinct().count() > 1 && !several) {
      throw Refusal.code(
          422,
          "multiple_roles_not_enabled",
          "Multiple roles are not enabled for this environment.");
    }
  }

  private static Refusal subResourceScoped(String slug) {
    ObjectNode body =
        Json.object()
            .put("message", "Role '" + slug + "' is not scoped to organizations.")
            .put("code", "sub_resource_scoped_role_not_allowed")
            .put("role_slug", slug);
    return Refusal.body(422, body);
  }
}

package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.WorkosRequest.CreatePermission;
import dev.ferry.workos.WorkosRequest.CreateRole;
import dev.ferry.workos.WorkosRequest.GetPermission;
import dev.ferry.workos.WorkosRequest.GetRole;
import dev.ferry.workos.WorkosRequest.ListOrganizationRoles;
import dev.ferry.workos.WorkosRequest.ListPermissions;
import dev.ferry.workos.WorkosRequest.ListRoles;
import dev.ferry.workos.WorkosRequest.SetRolePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Roles and permissions, as a 2xx says them. */
final class AuthorizationBodies {
  private AuthorizationBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListPermissions) {
      return body ->
          JsonFields.page(body, AuthorizationBodies::permission, Outcome.PermissionPage::new);
    } else if (request instanceof CreatePermission || request instanceof GetPermission) {
      return AuthorizationBodies::onePermission;
    } else if (request instanceof ListRoles) {
      return AuthorizationBodies::roles;
    } else if (request instanceof ListOrganizationRoles) {
      return AuthorizationBodies::organizationRoles;
    } else if (request instanceof GetRole) {
      return AuthorizationBodies::found;
    } else if (request instanceof CreateRole || request instanceof SetRolePermissions) {
      return AuthorizationBodies::oneRole;
    }
    return null;
  }

  private static @Nullable Outcome onePermission(JsonNode body) {
    WorkosPermission permission = permission(body);
    return permission == null ? null : new Outcome.OnePermission(permission);
  }

  private static @Nullable Outcome oneRole(JsonNode body) {
    WorkosRole role = role(body);
    return role == null ? null : new Outcome.OneRole(role);
  }

  private static @Nullable Outcome found(JsonNode body) {
    String slug = id(body, "slug");
    return slug == null || body.path("permissions").isArray()
        ? oneRole(body)
        : new Outcome.UntoldRole(slug);
  }

  /** One that does not say its permissions costs itself, not the list. */
  private static @Nullable Outcome roles(JsonNode body) {
    List<JsonNode> nodes = JsonFields.list(body, Function.identity());
    if (nodes == null) {
      return null;
    }
    List<WorkosRole> roles = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    for (JsonNode node : nodes) {
      WorkosRole role = role(node);
      String slug = id(node, "slug");
      if (role != null) {
        roles.add(role);
      } else if (slug != null) {
        untold.add(slug);
      } else {
        return null;
      }
    }
    return new Outcome.Roles(roles, untold);
  }

  /**
   * The type of a role tells whose it is ({@code EnvironmentRole}, {@code OrganizationRole};
   * OpenAPI spec 2026-08-07); what does not say that it is the environment's is the organization's.
   */
  private static @Nullable Outcome organizationRoles(JsonNode body) {
    List<JsonNode> nodes = JsonFields.list(body, Function.identity());
    if (nodes == null) {
      return null;
    }
    List<String> slugs = new ArrayList<>();
    for (JsonNode node : nodes) {
      String slug = id(node, "slug");
      if (slug == null) {
        return null;
      } else if (!"EnvironmentRole".equals(text(node, "type"))) {
        slugs.add(slug);
      }
    }
    return new Outcome.OrganizationRoles(slugs);
  }

  private static @Nullable WorkosPermission permission(JsonNode node) {
    String slug = id(node, "slug");
    String name = text(node, "name");
    return slug == null || name == null
        ? null
        : new WorkosPermission(slug, name, node.path("system").asBoolean(false));
  }

  /** A role that does not say its permissions is not one without any: setting them replaces all. */
  private static @Nullable WorkosRole role(JsonNode node) {
    String slug = id(node, "slug");
    String name = text(node, "name");
    JsonNode permissions = node.path("permissions");
    if (slug == null || name == null || !permissions.isArray()) {
      return null;
    }
    Set<String> slugs = new TreeSet<>();
    permissions.forEach(permission -> slugs.add(permission.asText()));
    return new WorkosRole(slug, name, slugs);
  }
}

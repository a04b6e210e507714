package dev.ferry.workos;

import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.workos.WorkosRequest.CreatePermission;
import dev.ferry.workos.WorkosRequest.CreateRole;
import dev.ferry.workos.WorkosRequest.DeletePermission;
import dev.ferry.workos.WorkosRequest.GetPermission;
import dev.ferry.workos.WorkosRequest.GetRole;
import dev.ferry.workos.WorkosRequest.ListOrganizationRoles;
import dev.ferry.workos.WorkosRequest.ListPermissions;
import dev.ferry.workos.WorkosRequest.ListRoles;
import dev.ferry.workos.WorkosRequest.SetRolePermissions;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests about the roles and permissions of the environment. */
final class AuthorizationCalls {
  private static final String ROLES = "/authorization/roles";
  private static final String PERMISSIONS = "/authorization/permissions";

  private AuthorizationCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof CreatePermission create) {
      TargetPermission target = create.target();
      return WireCall.post(PERMISSIONS, named(target.slug(), target.name(), target.description()));
    } else if (request instanceof GetPermission get) {
      return WireCall.get(PERMISSIONS + "/" + segment(get.slug()));
    } else if (request instanceof ListPermissions list) {
      return WireCall.page(PERMISSIONS, list.after());
    } else if (request instanceof DeletePermission delete) {
      return WireCall.delete(PERMISSIONS + "/" + segment(delete.slug()));
    } else if (request instanceof CreateRole create) {
      TargetRole target = create.target();
      return WireCall.post(ROLES, named(target.slug(), target.name(), target.description()));
    } else if (request instanceof GetRole get) {
      return WireCall.get(role(get.slug()));
    } else if (request instanceof ListRoles) {
      return WireCall.get(ROLES);
    } else if (request instanceof ListOrganizationRoles list) {
      return WireCall.get(
          "/authorization/organizations/" + segment(list.organizationId()) + "/roles");
    } else if (request instanceof SetRolePermissions set) {
      return WireCall.put(role(set.slug()) + "/permissions", permissions(set));
    }
    return null;
  }

  private static String role(String slug) {
    return ROLES + "/" + segment(slug);
  }

  private static ObjectNode named(String slug, String name, @Nullable String description) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("slug", slug);
    body.put("name", name);
    if (description != null) {
      body.put("description", description);
    }
    return body;
  }

  private static ObjectNode permissions(SetRolePermissions set) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode slugs = body.putArray("permissions");
    new TreeSet<>(set.permissions()).forEach(slugs::add);
    return body;
  }
}

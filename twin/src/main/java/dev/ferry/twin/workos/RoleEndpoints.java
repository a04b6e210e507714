package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Handler;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.AuthorizationRendering;
import dev.ferry.twin.workos.held.RoleDraft;
import dev.ferry.twin.workos.held.Roles;
import dev.ferry.twin.workos.held.StoredRole;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Slugs;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Roles of the environment, or of organizations: create, list, read, rename, set permissions; those
 * of organizations can be deleted, too. Thread-safe.
 */
final class RoleEndpoints {
  private static final Set<String> DRAFT =
      Set.of("slug", "name", "description", "resource_type_slug");

  private final Roles roles;
  private final String path;
  private final boolean custom;

  private RoleEndpoints(Roles roles, String path, boolean custom) {
    this.roles = roles;
    this.path = path;
    this.custom = custom;
  }

  static RoleEndpoints ofEnvironment(Roles roles) {
    return new RoleEndpoints(roles, "/authorization/roles", false);
  }

  static RoleEndpoints ofOrganizations(Roles roles) {
    return new RoleEndpoints(roles, "/authorization/organizations/*/roles", true);
  }

  void addTo(Router router) {
    on(router, "POST", "", this::create);
    on(router, "GET", "", this::list);
    on(router, "GET", "/*", request -> reply(200, roles.get(scope(request), slug(request))));
    on(router, "PATCH", "/*", this::rename);
    on(router, "PUT", "/*/permissions", this::setPermissions);
    on(router, "POST", "/*/permissions", this::addPermission);
    if (custom) {
      on(router, "DELETE", "/*", this::delete);
      on(router, "DELETE", "/*/permissions/*", this::removePermission);
    }
  }

  private void on(Router router, String method, String rest, Handler handler) {
    router.on(method, path + rest, new Uncoded(handler));
  }

  private Reply create(Request request) {
    Fields fields = Fields.ofJson(request, DRAFT);
    RoleDraft draft =
        new RoleDraft(
            custom
                ? Slugs.customRole(fields.text("slug"))
                : Slugs.environmentRole(fields.requiredText("slug")),
            Naming.of(fields),
            Slugs.resourceType(fields));
    return reply(201, roles.create(scope(request), draft));
  }

  private Reply list(Request request) {
    ObjectNode json = Json.object().put("object", "list");
    ArrayNode data = json.putArray("data");
    roles.list(scope(request)).forEach(role -> data.add(AuthorizationRendering.role(role)));
    return Reply.json(200, json.toString());
  }

  private Reply rename(Request request) {
    Fields fields = Fields.ofJson(request, Set.of("name", "description"));
    return reply(200, roles.rename(scope(request), slug(request), fields));
  }

  private Reply setPermissions(Request request) {
    List<String> slugs = Fields.ofJson(request, Set.of("permissions")).texts("permissions");
    if (slugs == null) {
      throw Fields.invalid("permissions", "must be an array of strings");
    }
    return reply(
        200, roles.permit(scope(request), slug(request), held -> new LinkedHashSet<>(slugs)));
  }

  private Reply addPermission(Request request) {
    String added = Fields.ofJson(request, Set.of("slug")).requiredText("slug");
    return reply(
        200,
        roles.permit(
            scope(request),
            slug(request),
            held -> {
              held.add(added);
              return held;
            }));
  }

  private Reply removePermission(Request request) {
    String removed = request.segments().get(6);
    return reply(
        200,
        roles.permit(
            scope(request),
            slug(request),
            held -> {
              if (!held.remove(removed)) {
                throw Refusal.notFound("Permission", removed);
              }
              return held;
            }));
  }

  private Reply delete(Request request) {
    roles.delete(scope(request), slug(request));
    return Reply.empty(204);
  }

  private String scope(Request request) {
    return custom ? request.segments().get(2) : StoredRole.ENVIRONMENT;
  }

  private String slug(Request request) {
    return request.segments().get(custom ? 4 : 2);
  }

  private static Reply reply(int status, StoredRole role) {
    return Reply.json(status, AuthorizationRendering.role(role).toString());
  }
}

package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.AuthorizationRendering;
import dev.ferry.twin.workos.held.Permissions;
import dev.ferry.twin.workos.held.StoredPermission;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Slugs;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.Set;

/** {@code /authorization/permissions}: create, list, read, rename, delete. Thread-safe. */
final class PermissionEndpoints {
  private static final String PERMISSIONS = "/authorization/permissions";

  private final Permissions permissions;

  PermissionEndpoints(Permissions permissions) {
    this.permissions = permissions;
  }

  void addTo(Router router) {
    router
        .on("POST", PERMISSIONS, new Uncoded(this::create))
        .on("GET", PERMISSIONS, this::list)
        .on("GET", PERMISSIONS + "/*", request -> reply(200, permissions.get(slug(request))))
        .on("PATCH", PERMISSIONS + "/*", new Uncoded(this::rename))
        .on("DELETE", PERMISSIONS + "/*", this::delete);
  }

  private Reply create(Request request) {
    Fields fields =
        Fields.ofJson(request, Set.of("slug", "name", "description", "resource_type_slug"));
    String slug = Slugs.permission(fields.requiredText("slug"));
    return reply(201, permissions.create(slug, Naming.of(fields), Slugs.resourceType(fields)));
  }

  private Reply list(Request request) {
    return permissions
        .list(PageRequest.of(request, "perm_", Set.of()))
        .reply(AuthorizationRendering::permission);
  }

  private Reply rename(Request request) {
    Fields fields = Fields.ofJson(request, Set.of("name", "description"));
    return reply(200, permissions.update(slug(request), fields));
  }

  private Reply delete(Request request) {
    permissions.delete(slug(request));
    return Reply.empty(204);
  }

  private static String slug(Request request) {
    return request.segments().get(2);
  }

  private static Reply reply(int status, StoredPermission permission) {
    return Reply.json(status, AuthorizationRendering.permission(permission).toString());
  }
}

package dev.ferry.kind.permission;

import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needText;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosPermission;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.JsonFields;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about the permissions of the environment. */
public final class PermissionEndpoints {
  private PermissionEndpoints() {}

  /** Is answered with a permission. */
  private interface OnePermission extends Endpoint<WorkosPermission> {
    @Override
    default @Nullable WorkosPermission read(JsonNode body) {
      return permission(body);
    }

    @Override
    default String noun() {
      return "permission";
    }
  }

  /** Creates a permission of the environment. */
  public record CreatePermission(TargetPermission target) implements OnePermission {
    @Override
    public Route route() {
      return Route.CREATE_PERMISSION;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .with(JsonFields.named(target.slug(), target.name(), target.description()));
    }

    @Override
    public boolean isNamedBy(WorkosPermission made) {
      return target.slug().equals(made.slug());
    }
  }

  /** Reads a permission. */
  public record GetPermission(String slug) implements OnePermission {
    @Override
    public Route route() {
      return Route.GET_PERMISSION;
    }

    @Override
    public HttpRequest http() {
      return route().request(slug);
    }
  }

  /** A page of all permissions, oldest first. */
  public record ListPermissions(@Nullable String after)
      implements Endpoint<Page<WorkosPermission>> {
    @Override
    public Route route() {
      return Route.LIST_PERMISSIONS;
    }

    @Override
    public HttpRequest http() {
      return route().request().page(after);
    }

    @Override
    public @Nullable Page<WorkosPermission> read(JsonNode body) {
      return Page.read(body, PermissionEndpoints::permission);
    }
  }

  /** Deletes a permission, for good. */
  public record DeletePermission(String slug) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_PERMISSION;
    }

    @Override
    public HttpRequest http() {
      return route().request(slug);
    }
  }

  private static WorkosPermission permission(JsonNode node) {
    return new WorkosPermission(
        needId(node, "slug"), needText(node, "name"), node.path("system").asBoolean(false));
  }
}

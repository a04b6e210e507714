package dev.ferry.kind.role;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needList;
import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.JsonFields;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workos.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about the roles of the environment. */
public final class RoleEndpoints {
  private RoleEndpoints() {}

  /** Is answered with a role whole: one that does not say its permissions is no answer. */
  private interface WholeRole extends Endpoint<WorkosRole> {
    @Override
    default @Nullable WorkosRole read(JsonNode body) {
      return role(body);
    }

    @Override
    default String noun() {
      return "role";
    }
  }

  /** Creates a role of the environment, without permissions. */
  public record CreateRole(TargetRole target) implements WholeRole {
    @Override
    public Route route() {
      return Route.CREATE_ROLE;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .with(JsonFields.named(target.slug(), target.name(), target.description()));
    }

    @Override
    public boolean isNamedBy(WorkosRole made) {
      return target.slug().equals(made.slug());
    }
  }

  /** Reads a role of the environment. */
  public record GetRole(String slug) implements Endpoint<RoleAnswer> {
    @Override
    public Route route() {
      return Route.GET_ROLE;
    }

    @Override
    public HttpRequest http() {
      return route().request(slug);
    }

    @Override
    public @Nullable RoleAnswer read(JsonNode body) {
      String found = id(body, "slug");
      if (found != null && !body.path("permissions").isArray()) {
        return new RoleAnswer(found, null);
      }
      return new RoleAnswer(role(body));
    }
  }

  /**
   * A role that was found.
   *
   * @param role null if the answer does not say which permissions it has
   */
  public record RoleAnswer(String slug, @Nullable WorkosRole role) {
    public RoleAnswer(WorkosRole role) {
      this(role.slug(), role);
    }
  }

  /** All roles of the environment; the list has no pages (OpenAPI spec 2026-08-07). */
  public record ListRoles() implements Endpoint<RoleList> {
    @Override
    public Route route() {
      return Route.LIST_ROLES;
    }

    @Override
    public HttpRequest http() {
      return route().request();
    }

    /** One that does not say its permissions costs itself, not the list. */
    @Override
    public @Nullable RoleList read(JsonNode body) {
      List<RoleAnswer> answers = JsonFields.list(body, ListRoles::one);
      return new RoleList(
          answers.stream().map(RoleAnswer::role).filter(Objects::nonNull).toList(),
          answers.stream().filter(it -> it.role() == null).map(RoleAnswer::slug).toList());
    }

    private static RoleAnswer one(JsonNode node) {
      return node.path("permissions").isArray()
          ? new RoleAnswer(role(node))
          : new RoleAnswer(needId(node, "slug"), null);
    }
  }

  /**
   * The roles of the environment.
   *
   * @param untold the slugs of those of which the answer does not say which permissions they have
   */
  public record RoleList(List<WorkosRole> roles, List<String> untold) {
    /**
     * The roles, where one of which nobody knows what it permits will not do.
     *
     * @param outcome of {@link ListRoles}
     * @throws ReadFailedException if there are not all of them, or not whole
     */
    public static List<WorkosRole> whole(Outcome outcome) {
      if (!(outcome.value() instanceof RoleList list)) {
        throw Reads.unfit(outcome, "a list of roles");
      }
      if (!list.untold().isEmpty()) {
        throw new ReadFailedException(
            ReadFailedException.Cause.REFUSED,
            "its list of roles has no permissions with role " + String.join(", ", list.untold()));
      }
      return list.roles();
    }

    public RoleList {
      roles = List.copyOf(roles);
      untold = List.copyOf(untold);
    }

    public RoleList(List<WorkosRole> roles) {
      this(roles, List.of());
    }
  }

  /**
   * All roles that apply in an organization, those of the environment too; the list has no pages
   * (OpenAPI spec 2026-08-07).
   */
  public record ListOrganizationRoles(String organizationId)
      implements Endpoint<OrganizationRoles> {
    @Override
    public Route route() {
      return Route.LIST_ORGANIZATION_ROLES;
    }

    @Override
    public HttpRequest http() {
      return route().request(organizationId);
    }

    /**
     * The type of a role tells whose it is ({@code EnvironmentRole}, {@code OrganizationRole};
     * OpenAPI spec 2026-08-07); what does not say that it is the environment's is the
     * organization's.
     */
    @Override
    public @Nullable OrganizationRoles read(JsonNode body) {
      List<String> slugs = new ArrayList<>();
      for (JsonNode node : needList(body, "data")) {
        String slug = needId(node, "slug");
        if (!"EnvironmentRole".equals(text(node, "type"))) {
          slugs.add(slug);
        }
      }
      return new OrganizationRoles(slugs);
    }
  }

  /** The slugs of the roles that an organization has of its own. */
  public record OrganizationRoles(List<String> slugs) {
    public OrganizationRoles {
      slugs = List.copyOf(slugs);
    }
  }

  /** Replaces the permissions of a role of the environment. */
  public record SetRolePermissions(String slug, Set<String> permissions) implements WholeRole {
    public SetRolePermissions {
      permissions = Set.copyOf(permissions);
    }

    @Override
    public Route route() {
      return Route.SET_ROLE_PERMISSIONS;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      ArrayNode slugs = body.putArray("permissions");
      new TreeSet<>(permissions).forEach(slugs::add);
      return route().request(slug).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosRole made) {
      return slug.equals(made.slug());
    }
  }

  /** A role that does not say its permissions is not one without any: setting them replaces all. */
  private static WorkosRole role(JsonNode node) {
    Set<String> slugs = new TreeSet<>();
    needList(node, "permissions").forEach(permission -> slugs.add(permission.asText()));
    return new WorkosRole(needId(node, "slug"), needText(node, "name"), slugs);
  }
}

package dev.ferry.kind.membership;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.WorkosMembership;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about memberships. */
public final class MembershipEndpoints {
  private MembershipEndpoints() {}

  /** Is answered with a membership. */
  private interface OneMembership extends Endpoint<WorkosMembership> {
    @Override
    default @Nullable WorkosMembership read(JsonNode body) {
      return membership(body);
    }

    @Override
    default String noun() {
      return "membership";
    }
  }

  /** Makes a user a member of an organization; role null: the default role of WorkOS. */
  public record CreateMembership(String userId, String organizationId, @Nullable String role)
      implements OneMembership {
    @Override
    public Route route() {
      return Route.CREATE_MEMBERSHIP;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      body.put("user_id", userId);
      body.put("organization_id", organizationId);
      if (role != null) {
        body.put("role_slug", role);
      }
      return route().request().with(body);
    }

    @Override
    public boolean isNamedBy(WorkosMembership made) {
      return userId.equals(made.userId())
          && organizationId.equals(made.organizationId())
          && made.isActive()
          && (role == null || made.roles().equals(Set.of(role)));
    }
  }

  /** Replaces the roles of a membership. */
  public record UpdateMembership(String membershipId, Set<String> roles) implements OneMembership {
    public UpdateMembership {
      roles = Set.copyOf(roles);
    }

    @Override
    public Route route() {
      return Route.UPDATE_MEMBERSHIP;
    }

    /**
     * Several are refused unless the environment allows them ({@code multiple_roles_not_enabled}).
     */
    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      if (roles.size() == 1) {
        body.put("role_slug", roles.iterator().next());
      } else {
        ArrayNode slugs = body.putArray("role_slugs");
        new TreeSet<>(roles).forEach(slugs::add);
      }
      return route().request(membershipId).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosMembership made) {
      return membershipId.equals(made.id()) && roles.equals(made.roles());
    }
  }

  /** Reads a membership. */
  public record GetMembership(String membershipId) implements OneMembership {
    @Override
    public Route route() {
      return Route.GET_MEMBERSHIP;
    }

    @Override
    public HttpRequest http() {
      return route().request(membershipId);
    }
  }

  /**
   * A page of memberships in every status, of a user, of an organization, or of both; oldest first.
   */
  public record ListMemberships(
      @Nullable String userId, @Nullable String organizationId, @Nullable String after)
      implements Endpoint<Page<WorkosMembership>> {
    /** Without it a list holds the active ones only. */
    private static final List<String> EVERY_STATUS = List.of("active", "inactive", "pending");

    @Override
    public Route route() {
      return Route.LIST_MEMBERSHIPS;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .page(after)
          .words("statuses", EVERY_STATUS)
          .and("user_id", userId)
          .and("organization_id", organizationId);
    }

    @Override
    public @Nullable Page<WorkosMembership> read(JsonNode body) {
      return Page.read(body, MembershipEndpoints::membership);
    }
  }

  /** Deletes a membership, for good. */
  public record DeleteMembership(String membershipId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_MEMBERSHIP;
    }

    @Override
    public HttpRequest http() {
      return route().request(membershipId);
    }
  }

  private static WorkosMembership membership(JsonNode node) {
    return new WorkosMembership(
        needId(node, "id"),
        needId(node, "user_id"),
        needId(node, "organization_id"),
        needId(node, "status"),
        roles(node),
        text(node, "created_at"),
        text(node, "updated_at"));
  }

  /** {@code roles} is newer than {@code role}, and says all of them. */
  private static Set<String> roles(JsonNode membership) {
    Set<String> slugs = new TreeSet<>();
    for (JsonNode role : membership.path("roles")) {
      String slug = id(role, "slug");
      if (slug != null) {
        slugs.add(slug);
      }
    }
    String only = id(membership.path("role"), "slug");
    if (slugs.isEmpty() && only != null) {
      slugs.add(only);
    }
    return slugs;
  }
}

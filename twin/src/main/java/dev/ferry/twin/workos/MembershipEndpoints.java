package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.HeldMembership;
import dev.ferry.twin.workos.held.Memberships;
import dev.ferry.twin.workos.held.OrganizationRendering;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.RoleRules;
import dev.ferry.twin.workos.held.StoredMembership;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code /user_management/organization_memberships}: create, list, read, update, deactivate,
 * reactivate, delete. Thread-safe.
 */
final class MembershipEndpoints {
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";

  private final Memberships memberships;

  MembershipEndpoints(Memberships memberships) {
    this.memberships = memberships;
  }

  void addTo(Router router) {
    router
        .on("POST", MEMBERSHIPS, this::create)
        .on("GET", MEMBERSHIPS, this::list)
        .on("GET", MEMBERSHIPS + "/*", request -> reply(200, memberships.get(id(request))))
        .on("PUT", MEMBERSHIPS + "/*", this::update)
        .on(
            "PUT",
            MEMBERSHIPS + "/*/deactivate",
            request -> reply(200, memberships.deactivate(id(request))))
        .on(
            "PUT",
            MEMBERSHIPS + "/*/reactivate",
            request -> reply(200, memberships.reactivate(id(request))))
        .on("DELETE", MEMBERSHIPS + "/*", this::delete);
  }

  private Reply create(Request request) {
    Fields fields =
        Fields.ofJson(request, Set.of("user_id", "organization_id", "role_slug", "role_slugs"));
    String userId = fields.requiredText("user_id");
    String organizationId = fields.requiredText("organization_id");
    return reply(201, memberships.create(userId, organizationId, RoleRules.read(fields)));
  }

  private Reply update(Request request) {
    Fields fields = Fields.ofJson(request, Set.of("role_slug", "role_slugs"));
    return reply(200, memberships.update(id(request), RoleRules.read(fields)));
  }

  private Reply list(Request request) {
    PageRequest page =
        PageRequest.of(request, "om_", Set.of("user_id", "organization_id", "statuses"));
    String userId = request.query().get("user_id");
    String organizationId = request.query().get("organization_id");
    if (userId == null && organizationId == null) {
      throw Refusal.badRequest("missing_user_id_or_organization_id");
    }
    return memberships
        .list(page, userId, organizationId, statuses(request))
        .reply(MembershipEndpoints::json);
  }

  private static Set<MembershipStatus> statuses(Request request) {
    Set<MembershipStatus> statuses = EnumSet.noneOf(MembershipStatus.class);
    for (String word : request.query().getOrDefault("statuses", "active").split(",", -1)) {
      statuses.add(
          MembershipStatus.of(word)
              .orElseThrow(
                  () -> Refusal.code(400, "invalid_request_parameters", "Validation failed.")));
    }
    return statuses;
  }

  private Reply delete(Request request) {
    memberships.delete(id(request));
    return Reply.empty(200);
  }

  private static String id(Request request) {
    return request.segments().get(2);
  }

  private static Reply reply(int status, HeldMembership held) {
    return Reply.json(status, json(held).toString());
  }

  private static ObjectNode json(HeldMembership held) {
    StoredMembership membership = held.membership();
    ObjectNode json =
        Json.object()
            .put("object", "organization_membership")
            .put("id", membership.id())
            .put("user_id", membership.userId())
            .put("organization_id", membership.organizationId())
            .put("organization_name", held.organizationName())
            .put("status", membership.status().word())
            .put("directory_managed", false);
    json.putObject("custom_attributes");
    json.putObject("role").put("slug", membership.roles().get(0));
    ArrayNode roles = json.putArray("roles");
    membership.roles().forEach(slug -> roles.addObject().put("slug", slug));
    json.set("user", Rendering.user(held.user()));
    return OrganizationRendering.stamped(json, membership.stamps());
  }
}

package dev.ferry.workos;

import static dev.ferry.workos.WireCall.parameter;
import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.workos.WorkosRequest.CreateMembership;
import dev.ferry.workos.WorkosRequest.DeleteMembership;
import dev.ferry.workos.WorkosRequest.GetMembership;
import dev.ferry.workos.WorkosRequest.ListInvitations;
import dev.ferry.workos.WorkosRequest.ListInvitationsInto;
import dev.ferry.workos.WorkosRequest.ListMemberships;
import dev.ferry.workos.WorkosRequest.RevokeInvitation;
import dev.ferry.workos.WorkosRequest.SendInvitation;
import dev.ferry.workos.WorkosRequest.UpdateMembership;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests about who belongs to an organization, or is invited to. */
final class MembershipCalls {
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";
  private static final String INVITATIONS = "/user_management/invitations";

  /** Without it a list holds the active ones only. The commas stand as they are, by the spec. */
  private static final String EVERY_STATUS = "&statuses=active,inactive,pending";

  private MembershipCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof CreateMembership create) {
      return WireCall.post(MEMBERSHIPS, member(create));
    } else if (request instanceof UpdateMembership update) {
      return WireCall.put(membership(update.membershipId()), roles(update.roles()));
    } else if (request instanceof GetMembership get) {
      return WireCall.get(membership(get.membershipId()));
    } else if (request instanceof ListMemberships list) {
      return memberships(list);
    } else if (request instanceof DeleteMembership delete) {
      return WireCall.delete(membership(delete.membershipId()));
    } else if (request instanceof SendInvitation send) {
      return WireCall.post(INVITATIONS, invitation(send));
    } else if (request instanceof ListInvitations list) {
      return invitations(list);
    } else if (request instanceof ListInvitationsInto list) {
      return invitations(list);
    } else if (request instanceof RevokeInvitation revoke) {
      // The spec has no body here; some gateways refuse a POST without one (411).
      return WireCall.post(
          INVITATIONS + "/" + segment(revoke.invitationId()) + "/revoke", object());
    }
    return null;
  }

  private static String membership(String id) {
    return MEMBERSHIPS + "/" + segment(id);
  }

  private static WireCall memberships(ListMemberships list) {
    WireCall page = WireCall.page(MEMBERSHIPS, list.after());
    return WireCall.get(
        page.path()
            + EVERY_STATUS
            + parameter("user_id", list.userId())
            + parameter("organization_id", list.organizationId()));
  }

  private static WireCall invitations(ListInvitations list) {
    return WireCall.get(
        INVITATIONS
            + "?limit="
            + WorkosCalls.PAGE
            + "&order=desc"
            + parameter("email", list.email())
            + parameter("organization_id", list.organizationId()));
  }

  private static WireCall invitations(ListInvitationsInto list) {
    return WireCall.get(
        INVITATIONS
            + "?limit="
            + WorkosCalls.PAGE
            + "&order=desc"
            + parameter("organization_id", list.organizationId())
            + parameter("after", list.after()));
  }

  private static ObjectNode member(CreateMembership create) {
    ObjectNode body = object();
    body.put("user_id", create.userId());
    body.put("organization_id", create.organizationId());
    if (create.role() != null) {
      body.put("role_slug", create.role());
    }
    return body;
  }

  /**
   * Several are refused unless the environment allows them ({@code multiple_roles_not_enabled}).
   */
  private static ObjectNode roles(Set<String> slugs) {
    ObjectNode body = object();
    if (slugs.size() == 1) {
      return body.put("role_slug", slugs.iterator().next());
    }
    ArrayNode roles = body.putArray("role_slugs");
    new TreeSet<>(slugs).forEach(roles::add);
    return body;
  }

  private static ObjectNode invitation(SendInvitation send) {
    ObjectNode body = object();
    body.put("email", send.email());
    if (send.organizationId() != null) {
      body.put("organization_id", send.organizationId());
    }
    if (send.role() != null) {
      body.put("role_slug", send.role());
    }
    return body;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

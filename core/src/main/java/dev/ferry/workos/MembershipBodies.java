package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.workos.WorkosRequest.CreateMembership;
import dev.ferry.workos.WorkosRequest.GetMembership;
import dev.ferry.workos.WorkosRequest.ListInvitations;
import dev.ferry.workos.WorkosRequest.ListInvitationsInto;
import dev.ferry.workos.WorkosRequest.ListMemberships;
import dev.ferry.workos.WorkosRequest.RevokeInvitation;
import dev.ferry.workos.WorkosRequest.SendInvitation;
import dev.ferry.workos.WorkosRequest.UpdateMembership;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Memberships and invitations, as a 2xx says them. */
final class MembershipBodies {
  private MembershipBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListMemberships) {
      return body ->
          JsonFields.page(body, MembershipBodies::membership, Outcome.MembershipPage::new);
    } else if (request instanceof CreateMembership
        || request instanceof UpdateMembership
        || request instanceof GetMembership) {
      return MembershipBodies::oneMembership;
    } else if (request instanceof ListInvitations) {
      return MembershipBodies::invitations;
    } else if (request instanceof ListInvitationsInto) {
      return body ->
          JsonFields.page(body, MembershipBodies::invitation, Outcome.InvitationPage::new);
    } else if (request instanceof SendInvitation || request instanceof RevokeInvitation) {
      return MembershipBodies::oneInvitation;
    }
    return null;
  }

  private static @Nullable Outcome oneMembership(JsonNode body) {
    WorkosMembership membership = membership(body);
    return membership == null ? null : new Outcome.OneMembership(membership);
  }

  private static @Nullable Outcome oneInvitation(JsonNode body) {
    WorkosInvitation invitation = invitation(body);
    return invitation == null ? null : new Outcome.OneInvitation(invitation);
  }

  private static @Nullable Outcome invitations(JsonNode body) {
    List<WorkosInvitation> invitations = JsonFields.list(body, MembershipBodies::invitation);
    return invitations == null ? null : new Outcome.Invitations(invitations);
  }

  private static @Nullable WorkosMembership membership(JsonNode node) {
    String id = id(node, "id");
    String userId = id(node, "user_id");
    String organizationId = id(node, "organization_id");
    String status = id(node, "status");
    if (id == null || userId == null || organizationId == null || status == null) {
      return null;
    }
    return new WorkosMembership(
        id,
        userId,
        organizationId,
        status,
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

  private static @Nullable WorkosInvitation invitation(JsonNode node) {
    String id = id(node, "id");
    String email = text(node, "email");
    String state = id(node, "state");
    return id == null || email == null || state == null
        ? null
        : new WorkosInvitation(id, email, state, text(node, "organization_id"));
  }
}

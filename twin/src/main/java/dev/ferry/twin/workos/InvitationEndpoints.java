package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Invitations;
import dev.ferry.twin.workos.held.OrganizationRendering;
import dev.ferry.twin.workos.held.StoredInvitation;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.PageRequest;
import java.util.Objects;
import java.util.Set;

/** {@code /user_management/invitations}: send, list, read, resend, revoke. Thread-safe. */
final class InvitationEndpoints {
  private static final String INVITATIONS = "/user_management/invitations";
  private static final Set<String> KNOWN =
      Set.of(
          "email", "organization_id", "role_slug", "expires_in_days", "inviter_user_id", "locale");
  private static final int DAYS = 7;

  private final Environment environment;
  private final Invitations invitations;

  InvitationEndpoints(Environment environment, Invitations invitations) {
    this.environment = environment;
    this.invitations = invitations;
  }

  void addTo(Router router) {
    router
        .on("POST", INVITATIONS, this::send)
        .on("GET", INVITATIONS, this::list)
        .on("GET", INVITATIONS + "/by_token/*", this::getByToken)
        .on("GET", INVITATIONS + "/*", request -> reply(200, invitations.get(id(request))))
        .on("POST", INVITATIONS + "/*/revoke", this::revoke)
        .on("POST", INVITATIONS + "/*/resend", this::resend);
  }

  private Reply send(Request request) {
    Fields fields = Fields.ofJson(request, KNOWN);
    fields.text("locale");
    StoredInvitation.Wish wish =
        new StoredInvitation.Wish(
            fields.requiredEmail("email"),
            fields.text("organization_id"),
            fields.text("role_slug"),
            fields.text("inviter_user_id"),
            Objects.requireNonNullElse(fields.integer("expires_in_days"), DAYS));
    return reply(201, invitations.send(wish));
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "invitation_", Set.of("email", "organization_id"));
    return invitations
        .list(page, request.query().get("email"), request.query().get("organization_id"))
        .reply(this::json);
  }

  private Reply getByToken(Request request) {
    return reply(200, invitations.byToken(request.segments().get(3)));
  }

  private Reply revoke(Request request) {
    return reply(200, invitations.revoke(id(request)));
  }

  private Reply resend(Request request) {
    Fields.ofJson(request, Set.of("locale")).text("locale");
    return reply(200, invitations.resend(id(request)));
  }

  private static String id(Request request) {
    return request.segments().get(2);
  }

  private Reply reply(int status, StoredInvitation invitation) {
    return Reply.json(status, json(invitation).toString());
  }

  private ObjectNode json(StoredInvitation invitation) {
    StoredInvitation.Wish wish = invitation.wish();
    ObjectNode json =
        Json.object()
            .put("object", "invitation")
            .put("id", invitation.id())
            .put("email", wish.email())
            .put("state", invitation.stateAt(environment.now()).word())
            .putNull("accepted_at")
            .put("revoked_at", Json.stamp(invitation.revoked()))
            .put("expires_at", Json.stamp(invitation.expires()))
            .put("organization_id", wish.organizationId())
            .put("inviter_user_id", wish.inviterUserId())
            .putNull("accepted_user_id")
            .put("role_slug", wish.roleSlug())
            .put("token", invitation.token())
            .put(
                "accept_invitation_url",
                "https://app.example/invite?invitation_token=" + invitation.token());
    return OrganizationRendering.stamped(json, invitation.stamps());
  }
}

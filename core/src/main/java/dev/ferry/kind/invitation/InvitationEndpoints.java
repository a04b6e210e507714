package dev.ferry.kind.invitation;

import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about invitations. */
public final class InvitationEndpoints {
  private InvitationEndpoints() {}

  /** Is answered with an invitation. */
  private interface OneInvitation extends Endpoint<WorkosInvitation> {
    @Override
    default @Nullable WorkosInvitation read(JsonNode body) {
      return invitation(body);
    }

    @Override
    default String noun() {
      return "invitation";
    }
  }

  /** Invites somebody: WorkOS mails it. Role null: the default role of WorkOS. */
  public record SendInvitation(String email, @Nullable String organizationId, @Nullable String role)
      implements OneInvitation {
    @Override
    public Route route() {
      return Route.SEND_INVITATION;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      body.put("email", email);
      if (organizationId != null) {
        body.put("organization_id", organizationId);
      }
      if (role != null) {
        body.put("role_slug", role);
      }
      return route().request().with(body);
    }

    @Override
    public boolean isNamedBy(WorkosInvitation made) {
      return EmailAddress.key(email).equals(EmailAddress.key(made.email()))
          && Objects.equals(organizationId, made.organizationId());
    }
  }

  /** The newest invitations of an address, into this organization or, if null, any. */
  public record ListInvitations(String email, @Nullable String organizationId)
      implements Endpoint<Page<WorkosInvitation>> {
    @Override
    public Route route() {
      return Route.LIST_INVITATIONS;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .newestFirst()
          .and("email", email)
          .and("organization_id", organizationId);
    }

    @Override
    public @Nullable Page<WorkosInvitation> read(JsonNode body) {
      return Page.readFirst(body, InvitationEndpoints::invitation);
    }
  }

  /** A page of all invitations into an organization, newest first. */
  public record ListInvitationsInto(String organizationId, @Nullable String after)
      implements Endpoint<Page<WorkosInvitation>> {
    @Override
    public Route route() {
      return Route.LIST_INVITATIONS;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .newestFirst()
          .and("organization_id", organizationId)
          .and("after", after);
    }

    @Override
    public @Nullable Page<WorkosInvitation> read(JsonNode body) {
      return Page.read(body, InvitationEndpoints::invitation);
    }
  }

  /** A page of all invitations there are, newest first. */
  public record ListAllInvitations(@Nullable String after)
      implements Endpoint<Page<WorkosInvitation>> {
    @Override
    public Route route() {
      return Route.LIST_INVITATIONS;
    }

    @Override
    public HttpRequest http() {
      return route().request().newestFirst().and("after", after);
    }

    @Override
    public @Nullable Page<WorkosInvitation> read(JsonNode body) {
      return Page.read(body, InvitationEndpoints::invitation);
    }
  }

  /** Revokes an invitation. */
  public record RevokeInvitation(String invitationId) implements OneInvitation {
    @Override
    public Route route() {
      return Route.REVOKE_INVITATION;
    }

    /** The spec has no body here; some gateways refuse a POST without one (411). */
    @Override
    public HttpRequest http() {
      return route().request(invitationId).with(HttpRequest.object());
    }

    @Override
    public boolean isNamedBy(WorkosInvitation made) {
      return invitationId.equals(made.id());
    }
  }

  private static WorkosInvitation invitation(JsonNode node) {
    return new WorkosInvitation(
        needId(node, "id"),
        needText(node, "email"),
        needId(node, "state"),
        text(node, "organization_id"),
        text(node, "created_at"));
  }
}

package dev.ferry.twin.clerk.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkChange;
import dev.ferry.twin.clerk.ClerkList;
import java.util.Locale;
import java.util.Optional;

/**
 * What Clerk tells of a change (OpenAPI of webhooks, 2025-04-15): nothing of connections, role sets
 * and passwords, and of some things not all.
 */
final class Events {
  private Events() {}

  /** The event; empty if there is none of such a change. */
  static Optional<ObjectNode> of(ClerkChange change, String instanceId, long millis) {
    return type(change).map(type -> event(type, data(change), instanceId, millis));
  }

  private static ObjectNode event(String type, ObjectNode data, String instanceId, long millis) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.set("data", data);
    event
        .putObject("event_attributes")
        .putObject("http_request")
        .put("client_ip", "0.0.0.0")
        .put("user_agent", "twin");
    return event
        .put("instance_id", instanceId)
        .put("object", "event")
        .put("timestamp", millis)
        .put("type", type);
  }

  private static Optional<String> type(ClerkChange change) {
    String happened = change.kind().name().toLowerCase(Locale.ROOT);
    return switch (change.list()) {
      case USERS -> Optional.of("user." + happened);
      case ORGANIZATIONS -> Optional.of("organization." + happened);
      case MEMBERSHIPS -> Optional.of("organizationMembership." + happened);
      case DOMAINS -> Optional.of("organizationDomain." + happened);
      case ROLES -> Optional.of("role." + happened);
      case PERMISSIONS -> Optional.of("permission." + happened);
      case ORGANIZATION_INVITATIONS -> invitation(change);
      case WAITLIST ->
          change.kind() == ClerkChange.Kind.DELETED
              ? Optional.empty()
              : Optional.of("waitlistEntry." + happened);
      case ROLE_SETS, INVITATIONS, SAML_CONNECTIONS, ENTERPRISE_CONNECTIONS, BLOCKLIST, ALLOWLIST ->
          Optional.empty();
    };
  }

  /** Of one that has expired nothing is told. */
  private static Optional<String> invitation(ClerkChange change) {
    String status = change.json().path("status").asText();
    return switch (change.kind()) {
      case CREATED -> Optional.of("organizationInvitation.created");
      case UPDATED ->
          status.equals("accepted") || status.equals("revoked")
              ? Optional.of("organizationInvitation." + status)
              : Optional.empty();
      case DELETED -> Optional.empty();
    };
  }

  /** The object; of what is gone a mark, but of a membership the whole. */
  private static ObjectNode data(ClerkChange change) {
    ObjectNode whole = change.json();
    if (change.kind() != ClerkChange.Kind.DELETED || change.list() == ClerkList.MEMBERSHIPS) {
      return whole;
    }
    ObjectNode mark =
        JsonNodeFactory.instance
            .objectNode()
            .put("deleted", true)
            .put("id", change.id())
            .put("object", whole.path("object").asText());
    if (whole.path("external_id").isTextual()) {
      mark.set("external_id", whole.get("external_id"));
    }
    return mark;
  }
}

package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The instance itself, single sign-on, and invitations into the application. */
final class OtherEndpoints {
  private static final Set<ClerkFeature> SSO = Set.of(ClerkFeature.ENTERPRISE_CONNECTIONS);

  private final Endpoints endpoints;
  private final ClerkInstance instance;
  private final ClerkEnvironment environment;
  private final Features features;

  OtherEndpoints(
      Endpoints endpoints,
      ClerkInstance instance,
      ClerkEnvironment environment,
      Features features) {
    this.endpoints = endpoints;
    this.instance = instance;
    this.environment = environment;
    this.features = features;
  }

  void add() {
    endpoints.on("/instance", Set.of(), this::instance);
    endpoints.on("/instance/organization_settings", Set.of(), this::organizationSettings);
    endpoints.on("/invitations", Set.of(), this::invitations);
    endpoints.on("/blocklist_identifiers", Set.of(), this::blocklist);
    endpoints.on("/allowlist_identifiers", Set.of(), this::allowlist);
    endpoints.list("/waitlist_entries", Set.of(), AccessListings.waitlist());
    endpoints.list("/saml_connections", SSO, ConnectionListings.saml());
    endpoints.get("/saml_connections", SSO, ClerkList.SAML_CONNECTIONS);
    endpoints.list("/enterprise_connections", SSO, ConnectionListings.enterprise());
    endpoints.get("/enterprise_connections", SSO, ClerkList.ENTERPRISE_CONNECTIONS);
  }

  private Reply instance(Request request) {
    return json(
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "instance")
            .put("id", instance.id())
            .put("environment_type", environment.word())
            .putNull("allowed_origins")
            .putNull("workspace_id"));
  }

  private Reply organizationSettings(Request request) {
    ObjectNode settings =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "organization_settings")
            .put("enabled", features.has(ClerkFeature.ORGANIZATIONS))
            .put("max_allowed_memberships", 5)
            .put("max_allowed_roles", 10)
            .put("max_allowed_domains", 10)
            .put("creator_role", "org:admin")
            .put("admin_delete_enabled", true)
            .put("domains_enabled", features.has(ClerkFeature.ORGANIZATION_DOMAINS))
            .put("domains_default_role", "org:member");
    settings.putArray("domains_enrollment_modes").add("manual_invitation");
    return json(settings);
  }

  /**
   * A bare array unless {@code paginated=true} is given, as the JavaScript SDK does. "All
   * non-revoked invitations" (OpenAPI of 2026-05-12) unless a status is asked for.
   */
  private Reply invitations(Request request) {
    NavigableSet<StoredObject> shown = endpoints.all(ClerkList.INVITATIONS);
    if (request.values("status").isEmpty()) {
      shown = new TreeSet<>(shown);
      shown.removeIf(one -> one.tree().path("status").asText().equals("revoked"));
    }
    return paginated(request, Endpoints.page(request, ConnectionListings.invitations(), shown));
  }

  /** As {@link #invitations}, in both respects but the status. */
  private Reply allowlist(Request request) {
    NavigableSet<StoredObject> shown = endpoints.all(ClerkList.ALLOWLIST);
    return paginated(request, Endpoints.page(request, AccessListings.allowlist(), shown));
  }

  private static Reply paginated(Request request, Page page) {
    String paginated = request.query().getOrDefault("paginated", "false");
    return Filter.flag("paginated", paginated) ? page.counted() : page.bare();
  }

  /** All at once: it takes no parameter. */
  private Reply blocklist(Request request) {
    ListQuery.refuseOthers(request, Set.of(ListQuery.VERSION));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    endpoints.all(ClerkList.BLOCKLIST).forEach(one -> data.add(one.tree()));
    return json(body.put("total_count", data.size()));
  }

  private static Reply json(ObjectNode body) {
    return Reply.json(200, body.toString());
  }
}

package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Connections;
import dev.ferry.twin.workos.held.OrganizationRendering;
import dev.ferry.twin.workos.held.StoredConnection;
import dev.ferry.twin.workos.held.StoredDomain;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /connections}: list, read, delete; and create, where the environment offers it. The
 * OpenAPI of 2026-08-07 has no creation; workos.com/docs/reference/sso/connection/create (seen
 * August 2026) has one, which is a 404 unless WorkOS has switched it on (pull request 221 of
 * github.com/workos/cli, 2026-08-14). Made without the identity provider's settings, it is a draft
 * here: no document says what it is there. Those settings are not modelled. Thread-safe.
 */
final class ConnectionEndpoints {
  private static final String CONNECTIONS = "/connections";

  private final Connections connections;
  private final boolean creatable;

  ConnectionEndpoints(Connections connections, boolean creatable) {
    this.connections = connections;
    this.creatable = creatable;
  }

  void addTo(Router router) {
    router
        .on("GET", CONNECTIONS, this::list)
        .on("GET", CONNECTIONS + "/*", request -> reply(200, connections.get(id(request))))
        .on("DELETE", CONNECTIONS + "/*", this::delete);
    router.on("POST", CONNECTIONS, new Uncoded(creatable ? this::create : this::notOffered));
  }

  private Reply notOffered(Request request) {
    throw Refusal.message(
        404,
        "Creating connections belongs to the migration capabilities, which are not enabled for this"
            + " environment.");
  }

  private Reply create(Request request) {
    Fields fields =
        Fields.ofJson(request, Set.of("organization_id", "connection_type", "name", "external_id"));
    Connections.Made made =
        connections.create(
            fields.requiredText("organization_id"),
            fields.requiredText("connection_type"),
            fields.requiredText("name"),
            fields.text("external_id"));
    return reply(made.anew() ? 201 : 200, made.held());
  }

  private Reply list(Request request) {
    PageRequest page =
        PageRequest.of(
            request, "conn_", Set.of("connection_type", "domain", "organization_id", "search"));
    Map<String, String> query = request.query();
    return connections.list(page, held -> isWanted(held, query)).reply(ConnectionEndpoints::json);
  }

  private static boolean isWanted(Connections.Held held, Map<String, String> query) {
    StoredConnection connection = held.connection();
    String domain = query.get("domain");
    return same(query.get("connection_type"), connection.type())
        && same(query.get("organization_id"), connection.organizationId())
        && lower(connection.name()).contains(lower(query.getOrDefault("search", "")))
        && (domain == null || held.domains().stream().anyMatch(one -> same(domain, one.domain())));
  }

  private static boolean same(@Nullable String wanted, String value) {
    return wanted == null || lower(wanted).equals(lower(value));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Reply delete(Request request) {
    connections.delete(id(request));
    return Reply.empty(204);
  }

  private static String id(Request request) {
    return request.segments().get(1);
  }

  private static Reply reply(int status, Connections.Held held) {
    return Reply.json(status, json(held).toString());
  }

  private static ObjectNode json(Connections.Held held) {
    StoredConnection connection = held.connection();
    ObjectNode json =
        Json.object()
            .put("object", "connection")
            .put("id", connection.id())
            .put("organization_id", connection.organizationId())
            .put("connection_type", connection.type())
            .put("name", connection.name())
            .put("external_id", connection.externalId())
            .put("state", connection.state())
            .put("status", connection.state().equals("active") ? "linked" : "unlinked");
    ArrayNode domains = json.putArray("domains");
    for (StoredDomain domain : held.domains()) {
      domains
          .addObject()
          .put("id", domain.id().replace("org_domain_", "conn_domain_"))
          .put("object", "connection_domain")
          .put("domain", domain.domain());
    }
    return OrganizationRendering.stamped(json, connection.stamps());
  }
}

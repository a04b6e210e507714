package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /connections}: list, read, delete. WorkOS documents no way to create one; an option adds a
 * guess at it. Thread-safe.
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
    if (creatable) {
      router.on("POST", CONNECTIONS, new Uncoded(this::create));
    }
  }

  private Reply create(Request request) {
    Fields fields = Fields.ofJson(request, Set.of("organization_id", "connection_type", "name"));
    return reply(
        201,
        connections.create(
            fields.requiredText("organization_id"),
            fields.requiredText("connection_type"),
            fields.requiredText("name")));
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
            .put("state", "draft")
            .put("status", "unlinked");
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

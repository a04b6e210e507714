package dev.ferry.workos;

import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.workos.WorkosRequest.CreateConnection;
import dev.ferry.workos.WorkosRequest.DeleteConnection;
import dev.ferry.workos.WorkosRequest.GetConnection;
import dev.ferry.workos.WorkosRequest.ListConnections;
import org.jspecify.annotations.Nullable;

/**
 * Requests about connections. List, get and delete are in the OpenAPI spec (2026-08-07). The
 * creation is not; its body is that of workos.com/docs/reference/sso/connection/create (seen August
 * 2026), less the identity provider's settings. It is refused with 404 unless WorkOS has switched
 * it on (pull request 221 of github.com/workos/cli, 2026-08-14).
 */
final class ConnectionCalls {
  private static final String CONNECTIONS = "/connections";

  private ConnectionCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof CreateConnection create) {
      return WireCall.post(CONNECTIONS, draft(create));
    } else if (request instanceof GetConnection get) {
      return WireCall.get(connection(get.connectionId()));
    } else if (request instanceof ListConnections list) {
      WireCall page = WireCall.page(CONNECTIONS, list.after());
      return WireCall.get(
          page.path() + WireCall.parameter("organization_id", list.organizationId()));
    } else if (request instanceof DeleteConnection delete) {
      return WireCall.delete(connection(delete.connectionId()));
    }
    return null;
  }

  private static String connection(String id) {
    return CONNECTIONS + "/" + segment(id);
  }

  private static ObjectNode draft(CreateConnection create) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("organization_id", create.organizationId())
        .put("name", create.target().name())
        .put("external_id", create.target().externalId())
        .put("connection_type", create.target().type());
  }
}

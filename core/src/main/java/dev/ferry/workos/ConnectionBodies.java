package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.WorkosRequest.CreateConnection;
import dev.ferry.workos.WorkosRequest.GetConnection;
import dev.ferry.workos.WorkosRequest.ListConnections;
import org.jspecify.annotations.Nullable;

/** Connections, as a 2xx says them. */
final class ConnectionBodies {
  private ConnectionBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListConnections) {
      return body ->
          JsonFields.page(body, ConnectionBodies::connection, Outcome.ConnectionPage::new);
    } else if (request instanceof CreateConnection || request instanceof GetConnection) {
      return ConnectionBodies::one;
    }
    return null;
  }

  private static @Nullable Outcome one(JsonNode body) {
    WorkosConnection connection = connection(body);
    return connection == null ? null : new Outcome.OneConnection(connection);
  }

  /** Id, type, name and state are required (OpenAPI spec 2026-08-07). */
  private static @Nullable WorkosConnection connection(JsonNode node) {
    String id = id(node, "id");
    String type = text(node, "connection_type");
    String name = text(node, "name");
    String state = id(node, "state");
    if (id == null || type == null || name == null || state == null) {
      return null;
    }
    return new WorkosConnection(
        id,
        id(node, "organization_id"),
        type,
        name,
        id(node, "external_id"),
        state,
        text(node, "created_at"));
  }
}

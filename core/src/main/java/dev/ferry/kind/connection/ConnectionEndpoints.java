package dev.ferry.kind.connection;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS is asked about connections. List, get and delete are in the OpenAPI spec
 * (2026-08-07). The creation is not; its body is that of
 * workos.com/docs/reference/sso/connection/create (seen August 2026), less the identity provider's
 * settings. It is refused with 404 unless WorkOS has switched it on (pull request 221 of
 * github.com/workos/cli, 2026-08-14).
 */
public final class ConnectionEndpoints {
  private ConnectionEndpoints() {}

  /** Is answered with a connection. */
  private interface OneConnection extends Endpoint<WorkosConnection> {
    @Override
    default @Nullable WorkosConnection read(JsonNode body) {
      return connection(body);
    }

    @Override
    default String noun() {
      return "connection";
    }
  }

  /**
   * Creates a connection as a draft. Never with what the identity provider has to give: a
   * connection that works may lock people out.
   */
  public record CreateConnection(String organizationId, TargetConnection target)
      implements OneConnection {
    @Override
    public Route route() {
      return Route.CREATE_CONNECTION;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .with(
              HttpRequest.object()
                  .put("organization_id", organizationId)
                  .put("name", target.name())
                  .put("external_id", target.externalId())
                  .put("connection_type", target.type()));
    }

    @Override
    public boolean isNotOffered(ApiError error, Delivery.Reply reply, boolean json) {
      return CreationOffer.isRefusedBy(this, error, reply, json);
    }

    @Override
    public boolean isNamedBy(WorkosConnection made) {
      return organizationId.equals(made.organizationId())
          && made.isThatOf(target.externalId(), target.type(), target.name());
    }
  }

  /** Reads a connection. */
  public record GetConnection(String connectionId) implements OneConnection {
    @Override
    public Route route() {
      return Route.GET_CONNECTION;
    }

    @Override
    public HttpRequest http() {
      return route().request(connectionId);
    }
  }

  /** A page of the connections of an organization or, if null, of all; oldest first. */
  public record ListConnections(@Nullable String organizationId, @Nullable String after)
      implements Endpoint<Page<WorkosConnection>> {
    @Override
    public Route route() {
      return Route.LIST_CONNECTIONS;
    }

    @Override
    public HttpRequest http() {
      return route().request().page(after).and("organization_id", organizationId);
    }

    @Override
    public @Nullable Page<WorkosConnection> read(JsonNode body) {
      return Page.read(body, ConnectionEndpoints::connection);
    }

    /** Of one organization a 403 says that it was not found. */
    @Override
    public boolean forbiddenIsAboutTheObject() {
      return organizationId != null;
    }
  }

  /** Deletes a connection, for good. */
  public record DeleteConnection(String connectionId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_CONNECTION;
    }

    @Override
    public HttpRequest http() {
      return route().request(connectionId);
    }
  }

  /** Id, type, name and state are required (OpenAPI spec 2026-08-07). */
  private static WorkosConnection connection(JsonNode node) {
    String id = needId(node, "id");
    String type = needText(node, "connection_type");
    String name = needText(node, "name");
    String state = needId(node, "state");
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

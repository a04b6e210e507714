package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of an SSO connection in a twin. Immutable.
 *
 * @param id {@code conn_…}
 * @param organizationId whose it is
 * @param type for example {@code OktaSAML}
 * @param name what it is called
 * @param externalId the external id, or null
 * @param state for example {@code draft}
 */
public record TwinConnection(
    String id,
    String organizationId,
    String type,
    String name,
    @Nullable String externalId,
    String state) {
  static TwinConnection of(StoredConnection connection) {
    return new TwinConnection(
        connection.id(),
        connection.organizationId(),
        connection.type(),
        connection.name(),
        connection.externalId(),
        connection.state());
  }
}

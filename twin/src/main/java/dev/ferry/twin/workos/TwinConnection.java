package dev.ferry.twin.workos;

/**
 * What a test may see of an SSO connection in a twin. Immutable.
 *
 * @param id {@code conn_…}
 * @param organizationId whose it is
 * @param type for example {@code OktaSAML}
 * @param name what it is called
 */
public record TwinConnection(String id, String organizationId, String type, String name) {
  static TwinConnection of(StoredConnection connection) {
    return new TwinConnection(
        connection.id(), connection.organizationId(), connection.type(), connection.name());
  }
}

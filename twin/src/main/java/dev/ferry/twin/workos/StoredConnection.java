package dev.ferry.twin.workos;

import java.util.List;

/**
 * An SSO connection as the environment holds it.
 *
 * @param id {@code conn_…}
 * @param type for example {@code OktaSAML}
 */
record StoredConnection(String id, String organizationId, String type, String name, Stamps stamps)
    implements Shelf.Item {

  @Override
  public List<String> labels() {
    return List.of(organizationId);
  }
}

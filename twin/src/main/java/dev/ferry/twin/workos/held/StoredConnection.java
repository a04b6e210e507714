package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SSO connection as the environment holds it.
 *
 * @param id {@code conn_…}
 * @param type for example {@code OktaSAML}
 * @param state for example {@code draft}
 */
public record StoredConnection(
    String id,
    String organizationId,
    String type,
    String name,
    @Nullable String externalId,
    String state,
    Stamps stamps)
    implements Shelf.Item {

  @Override
  public List<String> labels() {
    return List.of(organizationId);
  }
}

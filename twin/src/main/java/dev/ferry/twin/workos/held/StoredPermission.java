package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.util.List;

/**
 * A permission as the environment holds it.
 *
 * @param id {@code perm_…}
 */
public record StoredPermission(
    String id, String slug, Naming naming, String resourceType, Stamps stamps)
    implements Shelf.Item {

  @Override
  public List<String> labels() {
    return List.of(slug);
  }
}

package dev.ferry.twin.workos;

import java.util.List;

/**
 * A permission as the environment holds it.
 *
 * @param id {@code perm_…}
 */
record StoredPermission(String id, String slug, Naming naming, String resourceType, Stamps stamps)
    implements Shelf.Item {

  @Override
  public List<String> labels() {
    return List.of(slug);
  }
}

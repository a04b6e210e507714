package dev.ferry.twin.workos;

import java.time.Instant;
import java.util.List;

/**
 * A role as the environment holds it.
 *
 * @param id {@code role_…}
 * @param scope the id of the organization whose own it is, or {@link #ENVIRONMENT}
 * @param permissions slugs
 */
record StoredRole(
    String id,
    String slug,
    Naming naming,
    String scope,
    String resourceType,
    List<String> permissions,
    Stamps stamps)
    implements Shelf.Item {

  /** The scope of roles that all organizations have. */
  static final String ENVIRONMENT = "environment";

  StoredRole {
    permissions = List.copyOf(permissions);
  }

  static String label(String scope, String slug) {
    return scope + "/" + slug;
  }

  @Override
  public List<String> labels() {
    return List.of(scope, label(scope, slug));
  }

  boolean isCustom() {
    return !scope.equals(ENVIRONMENT);
  }

  StoredRole withNaming(Naming value, Instant now) {
    return new StoredRole(id, slug, value, scope, resourceType, permissions, stamps.updatedAt(now));
  }

  StoredRole withPermissions(List<String> value, Instant now) {
    return new StoredRole(id, slug, naming, scope, resourceType, value, stamps.updatedAt(now));
  }
}

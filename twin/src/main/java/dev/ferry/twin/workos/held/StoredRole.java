package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Naming;
import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.List;

/**
 * A role as the environment holds it.
 *
 * @param id {@code role_…}
 * @param scope the id of the organization whose own it is, or {@link #ENVIRONMENT}
 * @param permissions slugs
 */
public record StoredRole(
    String id,
    String slug,
    Naming naming,
    String scope,
    String resourceType,
    List<String> permissions,
    Stamps stamps)
    implements Shelf.Item {

  /** The scope of roles that all organizations have. */
  public static final String ENVIRONMENT = "environment";

  public StoredRole {
    permissions = List.copyOf(permissions);
  }

  public static String label(String scope, String slug) {
    return scope + "/" + slug;
  }

  @Override
  public List<String> labels() {
    return List.of(scope, label(scope, slug));
  }

  public boolean isCustom() {
    return !scope.equals(ENVIRONMENT);
  }

  public StoredRole withNaming(Naming value, Instant now) {
    return new StoredRole(id, slug, value, scope, resourceType, permissions, stamps.updatedAt(now));
  }

  public StoredRole withPermissions(List<String> value, Instant now) {
    return new StoredRole(id, slug, naming, scope, resourceType, value, stamps.updatedAt(now));
  }
}

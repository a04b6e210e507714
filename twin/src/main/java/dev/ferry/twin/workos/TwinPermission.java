package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredPermission;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of a permission in a twin. Immutable.
 *
 * @param id {@code perm_…}
 * @param slug unique in the environment
 * @param name what it is called
 * @param description what it allows, or null
 */
public record TwinPermission(String id, String slug, String name, @Nullable String description) {
  static TwinPermission of(StoredPermission permission) {
    return new TwinPermission(
        permission.id(),
        permission.slug(),
        permission.naming().name(),
        permission.naming().description());
  }
}

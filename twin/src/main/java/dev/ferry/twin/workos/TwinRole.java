package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of a role in a twin. Immutable.
 *
 * @param id {@code role_…}
 * @param slug unique in the environment, or in the organization whose own it is
 * @param name what it is called
 * @param description what it is for, or null
 * @param organizationId whose own it is, or null for a role of the environment
 * @param permissions slugs
 */
public record TwinRole(
    String id,
    String slug,
    String name,
    @Nullable String description,
    @Nullable String organizationId,
    List<String> permissions) {

  static TwinRole of(StoredRole role) {
    return new TwinRole(
        role.id(),
        role.slug(),
        role.naming().name(),
        role.naming().description(),
        role.isCustom() ? role.scope() : null,
        role.permissions());
  }
}

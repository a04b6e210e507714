package dev.ferry.twin.workos;

import java.util.List;

/**
 * A role of the environment that is there from the start, besides {@code member}. Immutable.
 *
 * @param slug lower-case letters, digits, hyphens, underscores
 * @param name what it is called
 * @param permissions slugs; what does not exist yet is created
 */
public record ExistingRole(String slug, String name, List<String> permissions) {
  /** Copies the list. */
  public ExistingRole {
    permissions = List.copyOf(permissions);
  }

  /** A role without permissions, called by its slug. */
  public static ExistingRole of(String slug) {
    return new ExistingRole(slug, slug, List.of());
  }
}

package dev.ferry.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a WorkOS role must hold.
 *
 * @param slug 1 to 48 lower-case letters, digits, hyphens and underscores
 * @param name 1 to 48 characters
 * @param permissions slugs that it must have; others it may have
 * @param dropped slugs that it must not have any more: we gave them, and Clerk has taken them
 */
public record TargetRole(
    String slug,
    String name,
    @Nullable String description,
    Set<String> permissions,
    Set<String> dropped) {
  public TargetRole {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
    dropped = Collections.unmodifiableSet(new TreeSet<>(dropped));
  }

  /** One of which nothing was taken. */
  public TargetRole(
      String slug, String name, @Nullable String description, Set<String> permissions) {
    this(slug, name, description, permissions, Set.of());
  }
}

package dev.ferry.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role of the environment as WorkOS returned it; its slug is how it is named everywhere.
 *
 * @param permissions slugs
 */
public record WorkosRole(String slug, String name, Set<String> permissions) {
  public WorkosRole {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }
}

package dev.ferry.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an object other than a user holds in the fields that a migration may write: an organization
 * its name, its metadata and, when it is created, the domains that it is given as verified, a role
 * its permissions, a membership its roles, a connection its name and its type.
 *
 * @param name null for what has none
 * @param slugs of permissions or of roles; names of verified domains; a connection's type
 */
public record ObjectContent(
    @Nullable String name, Map<String, String> metadata, Set<String> slugs) {
  public ObjectContent {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    slugs = Collections.unmodifiableSet(new TreeSet<>(slugs));
  }

  /** With nothing but a name. */
  public static ObjectContent named(String name) {
    return new ObjectContent(name, Map.of(), Set.of());
  }

  /** With nothing but slugs. */
  public static ObjectContent withSlugs(Set<String> slugs) {
    return new ObjectContent(null, Map.of(), slugs);
  }

  /**
   * What is there by our doing once a change has taken effect that others' work was seen in: name
   * and pairs of metadata that it does not change are as they were by our doing before.
   */
  public ObjectContent changed(ObjectContent before, ObjectContent after) {
    Map<String, String> pairs = new TreeMap<>(metadata);
    before.metadata.keySet().stream()
        .filter(key -> !after.metadata.containsKey(key))
        .forEach(pairs::remove);
    after.metadata.forEach(
        (key, value) -> {
          if (!value.equals(before.metadata.get(key))) {
            pairs.put(key, value);
          }
        });
    boolean named = !Objects.equals(before.name, after.name);
    return new ObjectContent(named ? after.name : name, pairs, after.slugs);
  }

  /** True if this holds all that a change was to change, whatever else others have changed. */
  public boolean holds(ObjectContent before, ObjectContent after) {
    ObjectContent with = changed(before, after);
    return Objects.equals(name, with.name)
        && metadata.equals(with.metadata)
        && (after.slugs.equals(before.slugs) || slugs.equals(after.slugs));
  }

  public static ObjectContent of(WorkosOrganization organization) {
    return new ObjectContent(organization.name(), organization.metadata(), Set.of());
  }

  public static ObjectContent of(WorkosRole role) {
    return withSlugs(role.permissions());
  }

  public static ObjectContent of(WorkosConnection connection) {
    return new ObjectContent(connection.name(), Map.of(), Set.of(connection.type()));
  }

  public static ObjectContent of(WorkosMembership membership) {
    return withSlugs(membership.roles());
  }
}

package dev.ferry.policy;

import dev.ferry.model.ObjectKind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A choice that a snapshot needs.
 *
 * @param people whom it decides about; where it is about organizations, their memberships: whoever
 *     is in two of them counts twice
 * @param objects of what kind it decides about if not about users; else null
 * @param number of these; as people if it is about users
 * @param keys of Clerk's that want an entry, where the choice is a table, and how many wait for
 *     each
 */
public record Need(
    Choice choice, long people, @Nullable ObjectKind objects, long number, Map<String, Long> keys) {
  public Need {
    keys = new TreeMap<>(keys);
  }

  static Need ofUsers(Choice choice, long people) {
    return new Need(choice, people, null, people, Map.of());
  }
}

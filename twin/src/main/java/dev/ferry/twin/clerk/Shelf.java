package dev.ferry.twin.clerk;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The objects of one list, in the order of their creation and of their last change, and by
 * organization and user. Not thread-safe: {@link ClerkInstance} guards it.
 */
final class Shelf {
  private final Map<String, StoredObject> byId = new HashMap<>();
  private final NavigableSet<StoredObject> all = new TreeSet<>(StoredObject.BY_CREATION);
  private final NavigableSet<StoredObject> byChange = new TreeSet<>(StoredObject.BY_CHANGE);
  private final Map<String, NavigableSet<StoredObject>> byOrganization = new HashMap<>();
  private final Map<String, NavigableSet<StoredObject>> byUser = new HashMap<>();

  Optional<StoredObject> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  NavigableSet<StoredObject> all() {
    return Collections.unmodifiableNavigableSet(all);
  }

  /** All, those that were changed last at the end. */
  NavigableSet<StoredObject> byChange() {
    return Collections.unmodifiableNavigableSet(byChange);
  }

  NavigableSet<StoredObject> ofOrganization(String id) {
    return byOrganization.getOrDefault(id, Collections.emptyNavigableSet());
  }

  NavigableSet<StoredObject> ofUser(String id) {
    return byUser.getOrDefault(id, Collections.emptyNavigableSet());
  }

  /** Adds an object, or takes the place of the one with the same id. */
  void put(StoredObject object) {
    remove(object.id());
    byId.put(object.id(), object);
    all.add(object);
    byChange.add(object);
    indexed(byOrganization, object.organizationId()).add(object);
    indexed(byUser, object.userId()).add(object);
  }

  /** Removes an object, if it is there. */
  Optional<StoredObject> remove(String id) {
    StoredObject gone = byId.remove(id);
    if (gone != null) {
      all.remove(gone);
      byChange.remove(gone);
      indexed(byOrganization, gone.organizationId()).remove(gone);
      indexed(byUser, gone.userId()).remove(gone);
    }
    return Optional.ofNullable(gone);
  }

  private static NavigableSet<StoredObject> indexed(
      Map<String, NavigableSet<StoredObject>> index, String key) {
    return index.computeIfAbsent(key, any -> new TreeSet<>(StoredObject.BY_CREATION));
  }
}

package dev.ferry.twin.clerk;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What a twin holds, for tests to fill and to change past the API, which only reads. Objects are
 * given in the form of Clerk's API and taken as they are, so that odd and outdated ones can be
 * given, too. Thread-safe.
 *
 * <p>A membership may name its organization and its user by id only ({@code organization.id},
 * {@code public_user_data.user_id}): the rest is filled in, from what is there, when it is read.
 */
public final class ClerkInstance {
  private final String id;
  private final Map<ClerkList, Shelf> shelves = new EnumMap<>(ClerkList.class);
  private final Map<String, StoredObject> goneUsers = new HashMap<>();
  private final Completion completion = new Completion(this);
  private final List<ClerkChange.Watcher> watchers = new CopyOnWriteArrayList<>();

  ClerkInstance(String id) {
    this.id = id;
    for (ClerkList list : ClerkList.values()) {
      shelves.put(list, new Shelf());
    }
  }

  /** {@code ins_…}. */
  public String id() {
    return id;
  }

  /**
   * Adds an object, or takes the place of the one with the same id.
   *
   * @throws IllegalArgumentException if this is no JSON object with an {@code id}
   */
  public synchronized void put(ClerkList list, String json) {
    StoredObject object = StoredObject.of(json);
    boolean there = shelf(list).find(object.id()).isPresent();
    shelf(list).put(object);
    tell(list, there ? ClerkChange.Kind.UPDATED : ClerkChange.Kind.CREATED, object);
  }

  /** The same for a change of which nobody is told. */
  public synchronized void putUnsaid(ClerkList list, String json) {
    shelf(list).put(StoredObject.of(json));
  }

  /**
   * Deletes an object, if it is there; with a user its memberships, with an organization all that
   * belongs to it. Whether Clerk tells of what goes along is documented nowhere; watchers are not
   * told.
   */
  public synchronized void delete(ClerkList list, String objectId) {
    Optional<StoredObject> there = shelf(list).find(objectId);
    there.ifPresent(object -> tell(list, ClerkChange.Kind.DELETED, object));
    Optional<StoredObject> gone = shelf(list).remove(objectId);
    switch (list) {
      case USERS -> {
        gone.ifPresent(user -> goneUsers.put(objectId, user));
        deleteAll(ClerkList.MEMBERSHIPS, shelf(ClerkList.MEMBERSHIPS).ofUser(objectId));
      }
      case ORGANIZATIONS -> {
        for (ClerkList owned :
            List.of(ClerkList.MEMBERSHIPS, ClerkList.DOMAINS, ClerkList.ORGANIZATION_INVITATIONS)) {
          deleteAll(owned, shelf(owned).ofOrganization(objectId));
        }
      }
      default -> {}
    }
  }

  /** How many objects a list holds. */
  public synchronized int count(ClerkList list) {
    return shelf(list).all().size();
  }

  /** An object's JSON, as it was given. */
  public synchronized Optional<String> find(ClerkList list, String objectId) {
    return shelf(list).find(objectId).map(StoredObject::text);
  }

  /** The JSON of all objects of a list as they were given, in the order of their creation. */
  public synchronized List<String> objects(ClerkList list) {
    return shelf(list).all().stream().map(StoredObject::text).toList();
  }

  /** The memberships of a user, or of an organization, in the order of their creation. */
  public synchronized List<String> membershipsOf(String userOrOrganizationId) {
    Shelf memberships = shelf(ClerkList.MEMBERSHIPS);
    return Stream.concat(
            memberships.ofUser(userOrOrganizationId).stream(),
            memberships.ofOrganization(userOrOrganizationId).stream())
        .map(StoredObject::text)
        .toList();
  }

  /** Changes several things such that no request comes in between. */
  public synchronized void atOnce(Runnable changes) {
    changes.run();
  }

  /** Tells of every change from now on. */
  public void watch(ClerkChange.Watcher watcher) {
    watchers.add(watcher);
  }

  /** Tells of no change any more. */
  public void unwatch(ClerkChange.Watcher watcher) {
    watchers.remove(watcher);
  }

  private void tell(ClerkList list, ClerkChange.Kind kind, StoredObject object) {
    if (!watchers.isEmpty()) {
      ClerkChange change = new ClerkChange(list, kind, object.id(), completion.shown(list, object));
      watchers.forEach(watcher -> watcher.changed(change));
    }
  }

  /** The objects of a list. To be called, and used, while holding the lock on this instance. */
  Shelf shelf(ClerkList list) {
    return Objects.requireNonNull(shelves.get(list));
  }

  /** A user that was deleted, as it was last. To be called while holding the lock. */
  Optional<StoredObject> goneUser(String userId) {
    return Optional.ofNullable(goneUsers.get(userId));
  }

  private void deleteAll(ClerkList list, NavigableSet<StoredObject> objects) {
    for (StoredObject object : List.copyOf(objects)) {
      shelf(list).remove(object.id());
    }
  }
}

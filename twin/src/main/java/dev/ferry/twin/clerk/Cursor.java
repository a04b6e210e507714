package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import java.util.NavigableSet;
import java.util.Optional;

/** What {@code starting_after} does to the list of users (OpenAPI, added on 2026-08-12). */
final class Cursor {
  /** The parameter. */
  static final String NAME = "starting_after";

  private final ClerkInstance instance;
  private final ClerkCursors behaviour;

  Cursor(ClerkInstance instance, ClerkCursors behaviour) {
    this.instance = instance;
    this.behaviour = behaviour;
  }

  /** The users that follow the cursor in the order of the query; all if there is no cursor. */
  NavigableSet<StoredObject> following(Request request, ListQuery query) {
    NavigableSet<StoredObject> users = instance.shelf(ClerkList.USERS).all();
    String id = request.query().get(NAME);
    if (id == null || behaviour == ClerkCursors.IGNORED) {
      return users;
    }
    if (behaviour == ClerkCursors.REFUSED) {
      throw Refusal.unknown(NAME);
    }
    if (!query.byCreation()) {
      throw Refusal.value(NAME, NAME + " requires ordering by created_at");
    }
    if (query.offset() > 0) {
      throw Refusal.value(NAME, NAME + " cannot be combined with offset");
    }
    StoredObject place = place(id);
    return query.ascending() ? users.tailSet(place, false) : users.headSet(place, false);
  }

  private StoredObject place(String id) {
    Optional<StoredObject> there = instance.shelf(ClerkList.USERS).find(id);
    Optional<StoredObject> place =
        behaviour == ClerkCursors.LASTING ? there.or(() -> instance.goneUser(id)) : there;
    return place.orElseThrow(() -> Refusal.value(NAME, "there is no user " + id));
  }
}

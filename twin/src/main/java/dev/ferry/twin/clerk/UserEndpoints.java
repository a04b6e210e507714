package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /users}: a bare array, the only list with a cursor; the count; one user. */
final class UserEndpoints {
  private final Endpoints endpoints;
  private final Listing users;
  private final Cursor cursor;
  private final NavigableSet<StoredObject> changed;

  UserEndpoints(Endpoints endpoints, ClerkInstance instance, Cursor cursor) {
    this.endpoints = endpoints;
    this.users = UserListing.of(instance);
    this.cursor = cursor;
    this.changed = instance.shelf(ClerkList.USERS).byChange();
  }

  void add() {
    endpoints.on("/users", Set.of(), this::list);
    endpoints.on("/users/count", Set.of(), this::count);
    endpoints.get("/users", Set.of(), ClerkList.USERS);
  }

  private Reply list(Request request) {
    ListQuery query = ListQuery.of(request, users);
    refuseHalfAProvider(request);
    NavigableSet<StoredObject> rest = cursor.following(request, query);
    Page page =
        query.field() == UserListing.CHANGE
            ? Page.cut(changed, query.presorted(), false)
            : Page.cut(rest, query, false);
    return page.bare();
  }

  private Reply count(Request request) {
    Set<String> known = new HashSet<>(users.filters().keySet());
    known.add(ListQuery.VERSION);
    ListQuery.refuseOthers(request, known);
    refuseHalfAProvider(request);
    Predicate<Row> rows = ListQuery.rows(request, users);
    long count =
        endpoints.all(ClerkList.USERS).stream()
            .map(user -> new Row(user, Form.VERBATIM))
            .filter(rows)
            .count();
    return Reply.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "total_count")
            .put("total_count", count)
            .toString());
  }

  /** Each of the two "must be used in combination with" the other (OpenAPI of 2026-05-12). */
  private static void refuseHalfAProvider(Request request) {
    if (request.values("provider").isEmpty() != request.values("provider_user_id").isEmpty()) {
      throw Refusal.value("provider", "provider and provider_user_id go together");
    }
  }
}

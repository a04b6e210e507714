package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Handler;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.BiFunction;

/** What every endpoint has in common: a feature it needs, a lock, a page, an object by its id. */
final class Endpoints {
  /** What all paths begin with. */
  static final String BASE = "/v1";

  private static final int PARENT = 2;

  private final Router router;
  private final ClerkInstance instance;
  private final Features features;

  Endpoints(Router router, ClerkInstance instance, Features features) {
    this.router = router;
    this.instance = instance;
    this.features = features;
  }

  /** An endpoint for reading; its handler holds the lock on the instance. */
  void on(String path, Set<ClerkFeature> needed, Handler handler) {
    router.on(
        "GET",
        BASE + path,
        request -> {
          features.require(needed);
          synchronized (instance) {
            return handler.handle(request);
          }
        });
  }

  /** A list of all objects, as {@code {data, total_count}}. */
  void list(String path, Set<ClerkFeature> needed, Listing listing) {
    on(path, needed, request -> page(request, listing, all(listing.list())).counted());
  }

  /** A list of what belongs to the object that the path names. */
  void listOf(
      String path,
      Set<ClerkFeature> needed,
      ClerkList parents,
      BiFunction<Shelf, String, NavigableSet<StoredObject>> part,
      Listing listing) {
    on(
        path,
        needed,
        request -> {
          String parent = require(parents, request.segments().get(PARENT)).id();
          Shelf shelf = instance.shelf(listing.list());
          return page(request, listing, part.apply(shelf, parent)).counted();
        });
  }

  /** An object by the id at the end of the path. */
  void get(String path, Set<ClerkFeature> needed, ClerkList list) {
    on(
        path + "/*",
        needed,
        request -> {
          ListQuery.refuseOthers(request, Set.of(ListQuery.VERSION));
          return Reply.json(200, require(list, last(request)).text());
        });
  }

  /** The page that a request asks for. */
  static Page page(Request request, Listing listing, NavigableSet<StoredObject> objects) {
    boolean filtered = listing.filters().keySet().stream().anyMatch(request.query()::containsKey);
    return Page.cut(objects, ListQuery.of(request, listing), filtered);
  }

  NavigableSet<StoredObject> all(ClerkList list) {
    return instance.shelf(list).all();
  }

  /** The object of this id, or else a 404. */
  StoredObject require(ClerkList list, String id) {
    return instance
        .shelf(list)
        .find(id)
        .orElseThrow(() -> Refusal.notFound("Nothing in " + list.word() + " has the id " + id));
  }

  static String last(Request request) {
    return request.segments().get(request.segments().size() - 1);
  }
}

package dev.ferry.twin.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of method and path pattern → handler. A pattern is a path whose segments are literal, or
 * {@code *} for any one segment; the first that fits is taken, so literal ones go in first. Filled
 * before the server starts, thread-safe for look-ups afterwards.
 */
public final class Router {
  private record Route(String method, List<String> pattern, Handler handler) {

    boolean fits(Request request) {
      List<String> segments = request.segments();
      if (!method.equals(request.method()) || segments.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < segments.size(); i++) {
        if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route, for example {@code on("GET", "/user_management/users/*", handler)}. */
  public Router on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, Percent.segments(pattern), handler));
    return this;
  }

  /** Method and pattern of every route, such as {@code GET /user_management/users/*}. */
  public List<String> routes() {
    return routes.stream()
        .map(route -> route.method() + " /" + String.join("/", route.pattern()))
        .toList();
  }

  /** The handler of the first route that fits. */
  public Optional<Handler> find(Request request) {
    return routes.stream().filter(route -> route.fits(request)).map(Route::handler).findFirst();
  }
}

package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.util.Set;
import java.util.TreeMap;

/** {@code GET /organizations}, the documented way to try a key: there are none. */
final class OrganizationEndpoints {
  void addTo(Router router) {
    router.on("GET", "/organizations", this::list);
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "org_", Set.of("domains", "search"));
    return Page.<String>cut(new TreeMap<>(), page, id -> true, id -> id)
        .reply(id -> Json.object().put("id", id));
  }
}

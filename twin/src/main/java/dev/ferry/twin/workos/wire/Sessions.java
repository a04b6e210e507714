package dev.ferry.twin.workos.wire;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.util.HashSet;
import java.util.Set;

/**
 * The sessions that sign-ins have begun, and {@code POST /user_management/sessions/revoke} (OpenAPI
 * of 2026-08-07: 200 without a body, 400 with a message). Thread-safe.
 */
public final class Sessions {
  private final Set<String> open = new HashSet<>();

  public void addTo(Router router) {
    router.on("POST", "/user_management/sessions/revoke", this::revoke);
  }

  public synchronized void begin(String id) {
    open.add(id);
  }

  public synchronized int open() {
    return open.size();
  }

  private synchronized Reply revoke(Request request) {
    String id = Fields.ofJson(request, Set.of("session_id", "return_to")).text("session_id");
    if (id == null || !open.remove(id)) {
      throw Refusal.message(400, "Session not found: '" + id + "'.");
    }
    return Reply.empty(200);
  }
}

package dev.ferry.twin.workos.session;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.Sessions;
import dev.ferry.twin.workos.wire.Credentials;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.Set;

/**
 * A user's open sessions, the ending of one, and the key of access tokens, which needs no API key
 * (OpenAPI of 2026-08-07). Thread-safe.
 */
public final class SessionEndpoints {
  /** What the path of the key begins with. */
  public static final String KEYS = "/sso/jwks/";

  private final Sessions sessions;
  private final SessionIssuer issuer;
  private final Credentials credentials;

  public SessionEndpoints(Sessions sessions, SessionIssuer issuer, Credentials credentials) {
    this.sessions = sessions;
    this.issuer = issuer;
    this.credentials = credentials;
  }

  public void addTo(Router router) {
    router
        .on("GET", "/user_management/users/*/sessions", this::list)
        .on("POST", "/user_management/sessions/revoke", this::revoke)
        .on("GET", KEYS + "*", this::keys);
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "session_", Set.of());
    return sessions.list(request.segments().get(2), page).reply(Rendering::session);
  }

  /** 200 without a body, or 400 with a message. */
  private Reply revoke(Request request) {
    String id = Fields.ofJson(request, Set.of("session_id", "return_to")).text("session_id");
    sessions.end(String.valueOf(id));
    return Reply.empty(200);
  }

  private Reply keys(Request request) {
    String clientId = request.segments().get(2);
    if (!clientId.equals(credentials.clientId())) {
      throw Refusal.notFound("Client", clientId);
    }
    return Reply.json(200, issuer.keys().toString());
  }
}

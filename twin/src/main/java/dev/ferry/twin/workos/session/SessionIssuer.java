package dev.ferry.twin.workos.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Memberships;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.Rights;
import dev.ferry.twin.workos.held.Sessions;
import dev.ferry.twin.workos.held.StoredSession;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins sessions and keeps them going: the answers that bring tokens. Thread-safe. */
public final class SessionIssuer {
  private final Environment environment;
  private final Memberships memberships;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens = new RefreshTokens();

  public SessionIssuer(Environment environment, Memberships memberships, Sessions sessions) {
    this.environment = environment;
    this.memberships = memberships;
    this.sessions = sessions;
    this.accessTokens = new AccessTokens(environment);
  }

  /**
   * The answer to a sign-in that is complete.
   *
   * @param organizationId into which, or null for none
   * @param fields may say from where
   */
  public Reply begin(String userId, @Nullable String organizationId, Fields fields) {
    StoredUser user = environment.signedIn(userId);
    StoredSession.Origin origin =
        new StoredSession.Origin(fields.text("ip_address"), fields.text("user_agent"));
    StoredSession session = sessions.begin(userId, organizationId, origin);
    return answer(user, session, refreshTokens.issue(session.id()));
  }

  /**
   * The grant {@code refresh_token}: with {@code organization_id} the session goes over into that
   * organization. A refused request spends no token.
   */
  public Reply refresh(Fields fields) {
    String token = fields.requiredText("refresh_token");
    String organizationId = fields.text("organization_id");
    StoredSession session =
        sessions
            .open(refreshTokens.sessionOf(token))
            .orElseThrow(() -> RefreshTokens.refused("The session has ended."));
    StoredSession inside =
        organizationId == null ? session : sessions.enter(session, organizationId);
    String next = refreshTokens.exchange(token);
    return answer(environment.user(session.userId()), inside, next);
  }

  /** The key by which access tokens can be checked. */
  ObjectNode keys() {
    return accessTokens.keys();
  }

  private Reply answer(StoredUser user, StoredSession session, String refreshToken) {
    String organizationId = session.organizationId();
    Optional<Rights> rights =
        Optional.ofNullable(organizationId).flatMap(id -> memberships.rights(user.id(), id));
    ObjectNode json = Json.object();
    json.set("user", Rendering.user(user));
    if (organizationId != null) {
      json.put("organization_id", organizationId);
    }
    json.put("access_token", accessTokens.of(session, rights))
        .put("refresh_token", refreshToken)
        .put("authentication_method", "Password");
    return Reply.json(200, json.toString());
  }
}

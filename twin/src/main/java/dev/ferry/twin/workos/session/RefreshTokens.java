package dev.ferry.twin.workos.session;

import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refresh tokens, each good for one exchange ({@code docs/reference/authkit/session-tokens}, 2026).
 * Thread-safe: of two exchanges at once one is refused.
 */
final class RefreshTokens {
  private final Map<String, String> sessionByToken = new HashMap<>();
  private final Set<String> spent = new HashSet<>();
  private final Tokens tokens = new Tokens();

  /** A new token of a session. */
  synchronized String issue(String sessionId) {
    String token = tokens.opaque();
    sessionByToken.put(token, sessionId);
    return token;
  }

  /** The id of the session that an unspent token refreshes. */
  synchronized String sessionOf(String token) {
    String session = sessionByToken.get(token);
    if (session == null) {
      throw refused("Invalid refresh token.");
    }
    if (spent.contains(token)) {
      // The words that applications report (workos-node, issue 1202; authkit-remix, issue 7).
      throw refused("Refresh token already exchanged.");
    }
    return session;
  }

  /** Spends a token for a new one of the same session. */
  synchronized String exchange(String token) {
    String session = sessionOf(token);
    spent.add(token);
    return issue(session);
  }

  static Refusal refused(String description) {
    return Refusal.oauth(400, "invalid_grant", description);
  }
}

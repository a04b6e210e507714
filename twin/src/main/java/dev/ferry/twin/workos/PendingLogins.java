package dev.ferry.twin.workos;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins that stopped half-way, by the token to go on with. Thread-safe. */
final class PendingLogins {
  /** What is still asked for: a token is good for that and for nothing else. */
  enum Missing {
    EMAIL_VERIFICATION,
    FACTOR,
    ORGANIZATION
  }

  private record Pending(String userId, Missing missing) {}

  private final Map<String, Pending> byToken = new ConcurrentHashMap<>();
  private final Tokens tokens;

  PendingLogins(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A new token for a user who has shown the right password. */
  String begin(String userId, Missing missing) {
    String token = tokens.opaque();
    byToken.put(token, new Pending(userId, missing));
    return token;
  }

  /** The id of the user whose sign-in the token goes on with, if it lacks this. */
  Optional<String> userOf(String token, Missing missing) {
    return Optional.ofNullable(byToken.get(token))
        .filter(pending -> pending.missing() == missing)
        .map(Pending::userId);
  }

  /** Ends a sign-in; the token is spent. */
  void end(String token) {
    byToken.remove(token);
  }
}

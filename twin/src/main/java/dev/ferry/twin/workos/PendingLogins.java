package dev.ferry.twin.workos;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins that stopped half-way, by the token to go on with. Thread-safe. */
final class PendingLogins {
  private final Map<String, String> userByToken = new ConcurrentHashMap<>();
  private final Tokens tokens;

  PendingLogins(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A new token for a user who has shown the right password. */
  String begin(String userId) {
    String token = tokens.opaque();
    userByToken.put(token, userId);
    return token;
  }

  /** The id of the user whose sign-in the token goes on with. */
  Optional<String> userOf(String token) {
    return Optional.ofNullable(userByToken.get(token));
  }

  /** Ends a sign-in; the token is spent. */
  void end(String token) {
    userByToken.remove(token);
  }
}

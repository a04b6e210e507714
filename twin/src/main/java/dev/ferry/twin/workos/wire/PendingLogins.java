package dev.ferry.twin.workos.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins that stopped half-way, by the token to go on with. Thread-safe. */
public final class PendingLogins {
  /** What is still asked for: a token is good for that and for nothing else. */
  public enum Missing {
    EMAIL_VERIFICATION,
    FACTOR,
    ORGANIZATION
  }

  private record Pending(String userId, Missing missing) {}

  private final Map<String, Pending> byToken = new ConcurrentHashMap<>();
  private final Tokens tokens;

  public PendingLogins(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A new token for a user who has shown the right password. */
  public String begin(String userId, Missing missing) {
    String token = tokens.opaque();
    byToken.put(token, new Pending(userId, missing));
    return token;
  }

  /** The id of the user whose sign-in the token goes on with, if it lacks this. */
  public Optional<String> userOf(String token, Missing missing) {
    return Optional.ofNullable(byToken.get(token))
        .filter(pending -> pending.missing() == missing)
        .map(Pending::userId);
  }

  /** Ends a sign-in; the token is spent. */
  public void end(String token) {
    byToken.remove(token);
  }
}

package dev.ferry.twin.workos.held;

import java.time.Instant;

/**
 * A challenge of a TOTP factor. Immutable. Such challenges do not expire.
 *
 * @param id {@code auth_challenge_…}
 * @param attempts how many codes were tried
 * @param verified whether a code was right; a challenge is good for one
 */
public record StoredChallenge(
    String id, String factorId, Instant created, int attempts, boolean verified) {

  public StoredChallenge tried(boolean right) {
    return new StoredChallenge(id, factorId, created, attempts + 1, verified || right);
  }
}

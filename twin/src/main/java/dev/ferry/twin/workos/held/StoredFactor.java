package dev.ferry.twin.workos.held;

import java.time.Instant;

/**
 * A TOTP factor as the environment holds it. Immutable; never prints its secret.
 *
 * @param id {@code auth_factor_…}
 * @param secret Base32, capitals, no padding
 * @param spentStep the last time step whose code was taken, -1 for none
 */
public record StoredFactor(
    String id,
    String userId,
    String issuer,
    String user,
    String secret,
    Instant created,
    Instant findable,
    long spentStep) {

  public StoredFactor withSpentStep(long step) {
    return new StoredFactor(id, userId, issuer, user, secret, created, findable, step);
  }

  @Override
  public String toString() {
    return "StoredFactor[" + id + "]";
  }
}

package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredFactor;
import java.time.Instant;

/**
 * What a test may see of a TOTP factor in a twin. Immutable, without the secret.
 *
 * @param id {@code auth_factor_…}
 * @param userId whose factor it is
 * @param issuer the name of the service, as shown in authenticator apps
 * @param user the name of the account, as shown in authenticator apps
 * @param created when the factor was enrolled
 */
public record TwinFactor(String id, String userId, String issuer, String user, Instant created) {

  static TwinFactor of(StoredFactor factor) {
    return new TwinFactor(
        factor.id(), factor.userId(), factor.issuer(), factor.user(), factor.created());
  }
}

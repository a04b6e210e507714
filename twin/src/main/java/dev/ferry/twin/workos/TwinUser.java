package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredUser;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of a user in a twin. Immutable, without secrets.
 *
 * @param id {@code user_…}
 * @param email the address as stored
 * @param emailVerified whether it counts as verified
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param name the full name, or null
 * @param locale the locale, or null
 * @param externalId the external id, or null
 * @param metadata name to text, possibly empty
 * @param passwordType the {@code password_hash_type} of the password, or null for no password
 * @param lastSignIn when the user last signed in, or null
 * @param created when the user was created
 * @param updated when the user was last changed
 */
public record TwinUser(
    String id,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String name,
    @Nullable String locale,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String passwordType,
    @Nullable Instant lastSignIn,
    Instant created,
    Instant updated) {

  static TwinUser of(StoredUser user) {
    return new TwinUser(
        user.id(),
        user.email(),
        user.emailVerified(),
        user.profile().firstName(),
        user.profile().lastName(),
        user.profile().name(),
        user.profile().locale(),
        user.externalId(),
        user.metadata(),
        user.password() == null ? null : user.password().type(),
        user.times().lastSignIn(),
        user.times().created(),
        user.times().updated());
  }

  /** Whether the user has a password of any type. */
  public boolean hasPassword() {
    return passwordType != null;
  }
}

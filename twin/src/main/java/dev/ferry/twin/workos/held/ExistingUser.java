package dev.ferry.twin.workos.held;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user that an environment holds from the start; look-ups and lists show it at once. Immutable;
 * never prints the password digest or the factor's secret.
 *
 * @param id the id that it is to have, {@code user_…}, or null for a new one
 * @param email the address, as it is to be stored
 * @param emailVerified whether WorkOS holds the address for verified
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param externalId the external id, or null
 * @param metadata name to text, possibly empty
 * @param bcrypt a bcrypt digest of the password, or null for no password
 * @param totpSecret the secret of a TOTP factor, Base32 in capitals without padding, or null for no
 *     factor
 * @param totpId the id that this factor is to have, or null for a new one
 * @param locale the locale, or null
 * @param moments when it was made, changed and signed in
 */
public record ExistingUser(
    @Nullable String id,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String bcrypt,
    @Nullable String totpSecret,
    @Nullable String totpId,
    @Nullable String locale,
    Moments moments) {

  /** Checks the id and copies the metadata. */
  public ExistingUser {
    if (id != null && !id.startsWith("user_")) {
      throw new IllegalArgumentException("the id of a user begins with user_, not so " + id);
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A user without locale, whose factor, if any, gets a new id. */
  public ExistingUser(
      @Nullable String id,
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String externalId,
      Map<String, String> metadata,
      @Nullable String bcrypt,
      @Nullable String totpSecret) {
    this(
        id,
        email,
        emailVerified,
        firstName,
        lastName,
        externalId,
        metadata,
        bcrypt,
        totpSecret,
        null,
        null,
        Moments.NEW);
  }

  /** The same with this locale. */
  public ExistingUser withLocale(@Nullable String other) {
    return new ExistingUser(
        id,
        email,
        emailVerified,
        firstName,
        lastName,
        externalId,
        metadata,
        bcrypt,
        totpSecret,
        totpId,
        other,
        moments);
  }

  /** A verified user with nothing but an address and, unless null, an external id. */
  public static ExistingUser of(String email, @Nullable String externalId) {
    return new ExistingUser(null, email, true, null, null, externalId, Map.of(), null, null);
  }

  @Override
  public String toString() {
    return "ExistingUser[" + email + "]";
  }
}

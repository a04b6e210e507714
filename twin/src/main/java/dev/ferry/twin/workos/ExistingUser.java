package dev.ferry.twin.workos;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user that an environment holds from the start. Immutable; never prints the password digest.
 *
 * @param email the address, as it is to be stored
 * @param emailVerified whether WorkOS holds the address for verified
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param externalId the external id, or null
 * @param metadata name to text, possibly empty
 * @param bcrypt a bcrypt digest of the password, or null for no password
 */
public record ExistingUser(
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String bcrypt) {

  /** Copies the metadata. */
  public ExistingUser {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A verified user with nothing but an address and, unless null, an external id. */
  public static ExistingUser of(String email, @Nullable String externalId) {
    return new ExistingUser(email, true, null, null, externalId, Map.of(), null);
  }

  @Override
  public String toString() {
    return "ExistingUser[" + email + "]";
  }
}

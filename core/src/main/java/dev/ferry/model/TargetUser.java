package dev.ferry.model;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a WorkOS user must hold, as far as it can be read back.
 *
 * @param externalId the Clerk id
 * @param email lower-cased and trimmed
 * @param metadata at most what WorkOS's documented limits allow
 */
public record TargetUser(
    String externalId,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    Map<String, String> metadata) {

  public TargetUser {
    metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  public TargetUser withoutMetadata() {
    return new TargetUser(externalId, email, emailVerified, firstName, lastName, Map.of());
  }
}

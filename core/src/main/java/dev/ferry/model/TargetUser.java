package dev.ferry.model;

import java.util.Map;
import java.util.Set;
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

  /** The same with this metadata in place of its own. */
  public TargetUser withMetadata(Map<String, String> other) {
    return new TargetUser(externalId, email, emailVerified, firstName, lastName, other);
  }

  /** The same without metadata, but for a mark: without that, nobody may be created. */
  public TargetUser withoutMetadata() {
    Map<String, String> mark = new TreeMap<>(metadata);
    mark.keySet().retainAll(Set.of(IdentityMark.KEY));
    return withMetadata(mark);
  }

  /** True if the user has this address, verified on both sides. */
  public boolean hasVerifiedAddressOf(WorkosUser user) {
    return emailVerified && user.emailVerified() && email.equals(EmailAddress.key(user.email()));
  }
}

package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation, into an organization or, without one, into the application.
 *
 * @param role a role's key; null without an organization
 * @param status as Clerk says: {@code pending}, {@code accepted}, {@code revoked}, {@code expired};
 *     or a word that is not documented
 * @param expiresAt null if Clerk does not say
 */
public record ClerkInvitation(
    String id,
    @Nullable String organizationId,
    String email,
    @Nullable String role,
    String status,
    @Nullable Instant createdAt,
    @Nullable Instant expiresAt)
    implements ClerkObject {

  @Override
  public ObjectKind kind() {
    return ObjectKind.INVITATION;
  }
}

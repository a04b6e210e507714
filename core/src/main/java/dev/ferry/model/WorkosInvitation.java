package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * An invitation as WorkOS returned it.
 *
 * @param state {@code pending}, {@code accepted}, {@code expired} or {@code revoked}
 * @param createdAt RFC 3339, null if the answer had none
 */
public record WorkosInvitation(
    String id,
    String email,
    String state,
    @Nullable String organizationId,
    @Nullable String createdAt) {

  /** Of which nobody knows when it was made. */
  public WorkosInvitation(String id, String email, String state, @Nullable String organizationId) {
    this(id, email, state, organizationId, null);
  }
}

package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * An invitation as WorkOS returned it.
 *
 * @param state {@code pending}, {@code accepted}, {@code expired} or {@code revoked}
 */
public record WorkosInvitation(
    String id, String email, String state, @Nullable String organizationId) {}

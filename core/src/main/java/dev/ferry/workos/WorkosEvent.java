package dev.ferry.workos;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a WorkOS environment.
 *
 * @param id {@code event_…}; opaque
 * @param type such as {@code password_reset.succeeded}
 * @param userId WorkOS's, null if it is about none
 * @param createdAt RFC 3339, null if the answer had none
 */
public record WorkosEvent(
    String id, String type, @Nullable String userId, @Nullable String createdAt) {}

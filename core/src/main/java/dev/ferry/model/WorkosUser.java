package dev.ferry.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code user_…}; opaque
 * @param createdAt RFC 3339, null if the answer had none
 * @param lastSignInAt RFC 3339, null if the user never signed in
 */
public record WorkosUser(
    String id,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String createdAt,
    @Nullable String lastSignInAt) {

  public WorkosUser {
    metadata = Map.copyOf(metadata);
  }
}

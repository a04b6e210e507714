package dev.ferry.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code user_…}; opaque
 * @param createdAt RFC 3339, null if the answer had none
 * @param lastSignInAt RFC 3339, null if the user never signed in
 * @param updatedAt RFC 3339, null if the answer had none. The OpenAPI document (2026-08-07) does
 *     not say what moves it
 * @param locale null if it has none
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
    @Nullable String lastSignInAt,
    @Nullable String updatedAt,
    @Nullable String locale) {

  /** Of which nobody knows when it was changed last, and that has no locale. */
  public WorkosUser(
      String id,
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String externalId,
      Map<String, String> metadata,
      @Nullable String createdAt,
      @Nullable String lastSignInAt) {
    this(
        id,
        email,
        emailVerified,
        firstName,
        lastName,
        externalId,
        metadata,
        createdAt,
        lastSignInAt,
        null);
  }

  /** That has no locale. */
  public WorkosUser(
      String id,
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String externalId,
      Map<String, String> metadata,
      @Nullable String createdAt,
      @Nullable String lastSignInAt,
      @Nullable String updatedAt) {
    this(
        id,
        email,
        emailVerified,
        firstName,
        lastName,
        externalId,
        metadata,
        createdAt,
        lastSignInAt,
        updatedAt,
        null);
  }

  public WorkosUser {
    metadata = Map.copyOf(metadata);
  }
}

package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * A second factor as WorkOS lists it; the list never holds its seed.
 *
 * @param id {@code auth_factor_…}; opaque
 * @param type such as {@code totp}
 * @param issuer what the authenticator shows as issuer, null if not given
 * @param label what the authenticator shows as user, null if not given
 * @param createdAt RFC 3339, null if the answer had none
 */
public record WorkosFactor(
    String id,
    String type,
    @Nullable String issuer,
    @Nullable String label,
    @Nullable String createdAt) {
  /** Of which nobody knows when it was enrolled. */
  public WorkosFactor(String id, String type, @Nullable String issuer, @Nullable String label) {
    this(id, type, issuer, label, null);
  }

  public boolean isTotp() {
    return type.equals("totp");
  }
}

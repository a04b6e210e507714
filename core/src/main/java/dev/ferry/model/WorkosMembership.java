package dev.ferry.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A membership as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code om_…}; opaque
 * @param userId WorkOS's
 * @param organizationId WorkOS's
 * @param status {@code active}, {@code inactive} or {@code pending}
 * @param roles slugs, one or more
 * @param createdAt RFC 3339, null if the answer had none
 * @param updatedAt RFC 3339, null if the answer had none
 */
public record WorkosMembership(
    String id,
    String userId,
    String organizationId,
    String status,
    Set<String> roles,
    @Nullable String createdAt,
    @Nullable String updatedAt) {
  /** Of which nobody knows when it was changed last. */
  public WorkosMembership(
      String id,
      String userId,
      String organizationId,
      String status,
      Set<String> roles,
      @Nullable String createdAt) {
    this(id, userId, organizationId, status, roles, createdAt, null);
  }

  public WorkosMembership {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  public boolean isActive() {
    return status.equals("active");
  }
}

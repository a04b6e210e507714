package dev.ferry.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
  /** A membership that is created has both times from one clock, within one request. */
  private static final Duration ONE_REQUEST = Duration.ofSeconds(2);

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

  /**
   * True if it is older than the request that seemed to create it, by WorkOS's own times: created,
   * and changed much later.
   */
  public boolean isOlderThanItsChange() {
    try {
      return createdAt != null
          && updatedAt != null
          && Instant.parse(createdAt).plus(ONE_REQUEST).isBefore(Instant.parse(updatedAt));
    } catch (DateTimeException e) {
      return false; // what cannot be read says nothing
    }
  }

  public boolean isActive() {
    return status.equals("active");
  }
}

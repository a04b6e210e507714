package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.Moments;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member whom an organization has from the start. Immutable.
 *
 * @param id the id that the membership is to have, {@code om_…}, or null for a new one
 * @param email the address of an existing user
 * @param status whether the membership holds
 * @param roles slugs, at least one
 * @param moments when it was made and changed
 */
public record ExistingMember(
    @Nullable String id,
    String email,
    MembershipStatus status,
    List<String> roles,
    Moments moments) {
  /** Checks the id and copies the list. */
  public ExistingMember {
    if (id != null && !id.startsWith("om_")) {
      throw new IllegalArgumentException("the id of a membership begins with om_, not so " + id);
    }
    roles = List.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a member has at least one role");
    }
  }

  /** A member whose membership gets a new id. */
  public ExistingMember(String email, MembershipStatus status, List<String> roles) {
    this(null, email, status, roles, Moments.NEW);
  }

  /** An active member with the role that everybody has. */
  public static ExistingMember of(String email) {
    return new ExistingMember(email, MembershipStatus.ACTIVE, List.of("member"));
  }
}

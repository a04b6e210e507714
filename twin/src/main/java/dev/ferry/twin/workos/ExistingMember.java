package dev.ferry.twin.workos;

import java.util.List;

/**
 * A member whom an organization has from the start. Immutable.
 *
 * @param email the address of an existing user
 * @param status whether the membership holds
 * @param roles slugs, at least one
 */
public record ExistingMember(String email, MembershipStatus status, List<String> roles) {
  /** Copies the list. */
  public ExistingMember {
    roles = List.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a member has at least one role");
    }
  }

  /** An active member with the role that everybody has. */
  public static ExistingMember of(String email) {
    return new ExistingMember(email, MembershipStatus.ACTIVE, List.of("member"));
  }
}

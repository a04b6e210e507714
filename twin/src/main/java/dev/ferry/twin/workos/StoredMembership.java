package dev.ferry.twin.workos;

import java.time.Instant;
import java.util.List;

/**
 * A membership as the environment holds it.
 *
 * @param id {@code om_…}
 * @param roles slugs, at least one, the first being the main one
 */
record StoredMembership(
    String id,
    String userId,
    String organizationId,
    MembershipStatus status,
    List<String> roles,
    Stamps stamps)
    implements Shelf.Item {

  StoredMembership {
    roles = List.copyOf(roles);
  }

  static String label(String userId, String organizationId) {
    return userId + "/" + organizationId;
  }

  @Override
  public List<String> labels() {
    return List.of(userId, organizationId, label(userId, organizationId));
  }

  StoredMembership withRoles(List<String> value, Instant now) {
    return new StoredMembership(id, userId, organizationId, status, value, stamps.updatedAt(now));
  }

  StoredMembership withStatus(MembershipStatus value, Instant now) {
    return new StoredMembership(id, userId, organizationId, value, roles, stamps.updatedAt(now));
  }
}

package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.List;

/**
 * A membership as the environment holds it.
 *
 * @param id {@code om_…}
 * @param roles slugs, at least one, the first being the main one
 */
public record StoredMembership(
    String id,
    String userId,
    String organizationId,
    MembershipStatus status,
    List<String> roles,
    Stamps stamps)
    implements Shelf.Item {

  public StoredMembership {
    roles = List.copyOf(roles);
  }

  public static String label(String userId, String organizationId) {
    return userId + "/" + organizationId;
  }

  @Override
  public List<String> labels() {
    return List.of(userId, organizationId, label(userId, organizationId));
  }

  public StoredMembership withRoles(List<String> value, Instant now) {
    return new StoredMembership(id, userId, organizationId, status, value, stamps.updatedAt(now));
  }

  public StoredMembership withStatus(MembershipStatus value, Instant now) {
    return new StoredMembership(id, userId, organizationId, value, roles, stamps.updatedAt(now));
  }
}

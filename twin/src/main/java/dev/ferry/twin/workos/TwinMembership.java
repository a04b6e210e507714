package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredMembership;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.util.List;

/**
 * What a test may see of a membership in a twin. Immutable.
 *
 * @param id {@code om_…}
 * @param userId who is in the organization
 * @param organizationId where
 * @param status whether it holds
 * @param roles slugs, at least one, the first being the main one
 */
public record TwinMembership(
    String id, String userId, String organizationId, MembershipStatus status, List<String> roles) {

  static TwinMembership of(StoredMembership membership) {
    return new TwinMembership(
        membership.id(),
        membership.userId(),
        membership.organizationId(),
        membership.status(),
        membership.roles());
  }
}

package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Shelf;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The organizations of an environment and what hangs on them, and the sessions of its users. Not
 * thread-safe: reached through {@link Environment#atomically} only.
 *
 * @param doomed when which organization will be gone
 */
public record Tenancy(
    Shelf<StoredOrganization> organizations,
    Shelf<StoredDomain> domains,
    Shelf<StoredMembership> memberships,
    Shelf<StoredRole> roles,
    Shelf<StoredPermission> permissions,
    Shelf<StoredInvitation> invitations,
    Shelf<StoredConnection> connections,
    Shelf<StoredSession> sessions,
    Map<String, Instant> doomed) {

  public static Tenancy empty() {
    return new Tenancy(
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new HashMap<>());
  }

  public StoredOrganization organization(String id) {
    return organizations.byId(id).orElseThrow(() -> Refusal.notFound("Organization", id));
  }

  public Optional<StoredMembership> membership(String userId, String organizationId) {
    return memberships.firstUnder(StoredMembership.label(userId, organizationId));
  }

  public StoredPermission permission(String slug) {
    return permissions.firstUnder(slug).orElseThrow(() -> Refusal.notFound("Permission", slug));
  }

  /** A scope's own role. */
  public Optional<StoredRole> role(String scope, String slug) {
    return roles.firstUnder(StoredRole.label(scope, slug));
  }

  /** A role that applies in a scope, be it the environment's. */
  public Optional<StoredRole> applicableRole(String scope, String slug) {
    return role(StoredRole.ENVIRONMENT, slug).or(() -> role(scope, slug));
  }

  /** What an active member may do; nobody else may do anything. */
  public Optional<Rights> rights(String userId, String organizationId) {
    return membership(userId, organizationId)
        .filter(membership -> membership.status() == MembershipStatus.ACTIVE)
        .map(membership -> new Rights(membership.roles(), permissions(membership)));
  }

  private List<String> permissions(StoredMembership membership) {
    return membership.roles().stream()
        .flatMap(slug -> applicableRole(membership.organizationId(), slug).stream())
        .flatMap(role -> role.permissions().stream())
        .distinct()
        .toList();
  }

  /** Ends the sessions that a user has in an organization. */
  public void endSessions(String userId, String organizationId) {
    sessions.removeUnder(StoredMembership.label(userId, organizationId));
  }

  /** Removes the organizations whose time has come. */
  public void settle(Instant now) {
    List<String> due =
        doomed.entrySet().stream()
            .filter(entry -> !now.isBefore(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(this::removeOrganization);
  }

  /** Removes an organization and all that hangs on it. */
  public void removeOrganization(String id) {
    doomed.remove(id);
    organizations.remove(id);
    domains.removeUnder(id);
    memberships.removeUnder(id);
    roles.removeUnder(id);
    invitations.removeUnder(id);
    connections.removeUnder(id);
    sessions.removeUnder(id);
  }
}

package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.Endpoint;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** What the undoing of an object asks of WorkOS. Pure. */
record ObjectUndoRequests(ObjectKind kind, String clerkId, ObjectProvenance history) {

  /** The look that shows whether a creation whose answer is missing has had an effect. */
  Endpoint<?> settling() {
    return switch (kind) {
      case PERMISSION -> new PermissionEndpoints.GetPermission(slug());
      case ROLE -> new RoleEndpoints.GetRole(slug());
      case ORGANIZATION -> new OrganizationEndpoints.FindOrganization(clerkId);
      case DOMAIN -> itsOrganization();
      case MEMBERSHIP -> new MembershipEndpoints.ListMemberships(userId(), organizationId(), null);
      case INVITATION -> itsInvitations();
      case CONNECTION -> new ConnectionEndpoints.ListConnections(organizationId(), null);
      case USER, FACTOR -> throw new IllegalArgumentException("not by this: " + kind);
    };
  }

  /**
   * The look before a deletion.
   *
   * @param clearance how far the looks are that have found nothing in the way
   * @param userKnown true if nothing more is asked about a membership's user
   */
  Endpoint<?> beforeDeletion(Clearance clearance, boolean userKnown) {
    return switch (kind) {
      case PERMISSION -> new RoleEndpoints.ListRoles();
      case ORGANIZATION ->
          switch (clearance.looks()) {
            case 0 -> new OrganizationEndpoints.GetOrganization(id());
            case 1 -> new MembershipEndpoints.ListMemberships(null, id(), null);
            case 2 -> new ConnectionEndpoints.ListConnections(id(), null);
            case 3 -> new RoleEndpoints.ListOrganizationRoles(id());
            default -> new InvitationEndpoints.ListInvitationsInto(id(), clearance.after());
          };
      case DOMAIN -> itsOrganization();
      case MEMBERSHIP ->
          userKnown
              ? new MembershipEndpoints.GetMembership(id())
              : new UserEndpoints.GetUser(userId());
      case INVITATION -> itsInvitations();
      case CONNECTION -> new ConnectionEndpoints.GetConnection(id());
      case USER, FACTOR, ROLE -> throw new IllegalArgumentException("not by this: " + kind);
    };
  }

  /** How many looks must find nothing in the way before a deletion. */
  int clearancesNeeded() {
    return clearancesNeeded(kind);
  }

  static int clearancesNeeded(ObjectKind kind) {
    return kind == ObjectKind.ORGANIZATION ? 5 : 1;
  }

  /** The look before a restoration. */
  Endpoint<?> beforeRestoration() {
    return switch (kind) {
      case ROLE -> new RoleEndpoints.GetRole(id());
      case ORGANIZATION -> new OrganizationEndpoints.GetOrganization(id());
      case MEMBERSHIP -> new MembershipEndpoints.GetMembership(id());
      case USER, FACTOR, CONNECTION, PERMISSION, DOMAIN, INVITATION ->
          throw new IllegalArgumentException("never updated: " + kind);
    };
  }

  Endpoint<?> delete() {
    return switch (kind) {
      case PERMISSION -> new PermissionEndpoints.DeletePermission(id());
      case ORGANIZATION -> new OrganizationEndpoints.DeleteOrganization(id());
      case DOMAIN -> new DomainEndpoints.DeleteDomain(id());
      case MEMBERSHIP -> new MembershipEndpoints.DeleteMembership(id());
      case INVITATION -> new InvitationEndpoints.RevokeInvitation(id());
      case CONNECTION -> new ConnectionEndpoints.DeleteConnection(id());
      case USER, FACTOR, ROLE -> throw new IllegalArgumentException("not deletable: " + kind);
    };
  }

  Endpoint<?> restore(ObjectContent from, ObjectContent to) {
    return switch (kind) {
      case ROLE -> new RoleEndpoints.SetRolePermissions(id(), to.slugs());
      case ORGANIZATION ->
          new OrganizationEndpoints.RestoreOrganization(id(), from, to, differences(from, to));
      case MEMBERSHIP -> new MembershipEndpoints.UpdateMembership(id(), to.slugs());
      case USER, FACTOR, CONNECTION, PERMISSION, DOMAIN, INVITATION ->
          throw new IllegalArgumentException("never updated: " + kind);
    };
  }

  private static Set<OrganizationField> differences(ObjectContent from, ObjectContent to) {
    Set<OrganizationField> fields = EnumSet.noneOf(OrganizationField.class);
    if (!Objects.equals(from.name(), to.name())) {
      fields.add(OrganizationField.NAME);
    }
    if (!from.metadata().equals(to.metadata())) {
      fields.add(OrganizationField.METADATA);
    }
    return fields;
  }

  private Endpoint<?> itsOrganization() {
    return new OrganizationEndpoints.GetOrganization(organizationId());
  }

  private Endpoint<?> itsInvitations() {
    return new InvitationEndpoints.ListInvitations(label(), place().organizationId());
  }

  /** What it is known by in WorkOS: its id, or its slug. */
  String id() {
    return Objects.requireNonNull(history.object(), clerkId).id();
  }

  /** A domain's name, an invitation's address, a connection's name. */
  String label() {
    return Objects.requireNonNull(creation().written().name(), clerkId);
  }

  /** True if it is the connection that the request of which the answer is missing was to make. */
  boolean isOurs(WorkosConnection connection) {
    String type = String.join("", creation().written().slugs());
    return Objects.equals(connection.organizationId(), organizationId())
        && connection.isThatOf(clerkId, type, label());
  }

  private String slug() {
    return Objects.requireNonNull(creation().workosId(), clerkId);
  }

  String userId() {
    return Objects.requireNonNull(place().userId(), clerkId);
  }

  String organizationId() {
    return Objects.requireNonNull(place().organizationId(), clerkId);
  }

  private Place place() {
    return Objects.requireNonNull(creation().place(), clerkId);
  }

  private Change creation() {
    return Objects.requireNonNull(history.creation(), clerkId);
  }
}

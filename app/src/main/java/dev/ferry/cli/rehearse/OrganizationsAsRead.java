package dev.ferry.cli.rehearse;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.twin.workos.ExistingMember;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.held.ExistingConnection;
import dev.ferry.twin.workos.held.Moments;
import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.TargetStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The organizations that WorkOS held when it was read for the plan, for an embedded one. */
final class OrganizationsAsRead {
  private static final int BATCH = 200;

  private final TargetStore target;
  private boolean severalRoles;

  OrganizationsAsRead(TargetStore target) {
    this.target = target;
  }

  OrganizationOptions options() {
    List<ExistingOrganization> organizations = organizations();
    return OrganizationOptions.defaults()
        .withExistingPermissions(
            target.all(ObjectKind.PERMISSION, WorkosPermission.class).stream()
                .map(WorkosPermission::slug)
                .toList())
        .withExistingRoles(
            target.all(ObjectKind.ROLE, WorkosRole.class).stream()
                .map(
                    role ->
                        new ExistingRole(role.slug(), role.name(), List.copyOf(role.permissions())))
                .toList())
        .withExisting(organizations)
        .withExistingConnections(connections(organizations))
        // Whether the real one lets them be created, only a request tells.
        .withCreatableConnections(true)
        .withMultipleRoles(severalRoles);
  }

  /** An organization may have come between the reading of organizations and of connections. */
  private List<ExistingConnection> connections(List<ExistingOrganization> organizations) {
    Set<String> there =
        organizations.stream()
            .map(organization -> String.valueOf(organization.id()))
            .collect(Collectors.toSet());
    List<ExistingConnection> connections = new ArrayList<>();
    for (WorkosConnection connection : target.connections()) {
      String organization = connection.organizationId();
      if (organization != null && there.contains(organization)) {
        connections.add(
            new ExistingConnection(
                connection.id(),
                organization,
                connection.type(),
                connection.name(),
                connection.externalId(),
                connection.state()));
      }
    }
    return connections;
  }

  private List<ExistingOrganization> organizations() {
    List<ExistingOrganization> all = new ArrayList<>();
    Batches.byId(WorkosOrganization::id, id -> target.organizationsAfter(id, BATCH))
        .each()
        .forEach(organization -> all.add(existing(organization)));
    return all;
  }

  private ExistingOrganization existing(WorkosOrganization organization) {
    Map<String, DomainState> domains = new LinkedHashMap<>();
    for (WorkosDomain domain : organization.domains()) {
      domains.put(domain.name(), state(domain.state()));
    }
    return new ExistingOrganization(
        organization.id(),
        organization.name(),
        organization.externalId(),
        organization.metadata(),
        domains,
        members(organization.id()));
  }

  /** The embedded one knows fewer states than WorkOS (OpenAPI spec 2026-08-07). */
  private static DomainState state(String word) {
    return switch (word) {
      case "verified", "legacy_verified" -> DomainState.VERIFIED;
      case "failed" -> DomainState.FAILED;
      default -> DomainState.PENDING;
    };
  }

  private List<ExistingMember> members(String organizationId) {
    List<WorkosMembership> memberships = target.membershipsOf(organizationId);
    Map<String, String> emails = emails(memberships);
    List<ExistingMember> members = new ArrayList<>();
    for (WorkosMembership membership : memberships) {
      String email = emails.get(membership.userId());
      if (email != null) { // a user who signed up between the reading of users and of members
        severalRoles |= membership.roles().size() > 1;
        members.add(
            new ExistingMember(
                membership.id(),
                email,
                MembershipStatus.valueOf(membership.status().toUpperCase(Locale.ROOT)),
                List.copyOf(membership.roles()),
                new Moments(
                    UsersAsRead.moment(membership.createdAt()),
                    UsersAsRead.moment(membership.updatedAt()),
                    null)));
      }
    }
    return members;
  }

  private Map<String, String> emails(List<WorkosMembership> memberships) {
    Map<String, String> emails = new HashMap<>();
    for (int from = 0; from < memberships.size(); from += BATCH) {
      List<WorkosMembership> some =
          memberships.subList(from, Math.min(from + BATCH, memberships.size()));
      for (WorkosUser user : target.ofIds(some.stream().map(WorkosMembership::userId).toList())) {
        emails.put(user.id(), user.email());
      }
    }
    return emails;
  }
}

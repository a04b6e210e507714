package dev.ferry.migrate.simulation;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints.GetMembership;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.OrganizationRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks into a {@link SimulatedDirectory}, and sees what was there some time ago. */
record DirectoryLooks(SimulatedDirectory directory) {
  private static final int PAGE = 2;

  Outcome look(Endpoint<?> request, long asOf) {
    if (request instanceof GetPermission get) {
      return seen(directory.permissionEver(get.slug()), asOf, Outcome.Answer::new);
    } else if (request instanceof GetRole get) {
      return seen(
          directory.role(get.slug()), asOf, role -> new Outcome.Answer(new RoleAnswer(role)));
    } else if (request instanceof FindOrganization find) {
      return find(find.externalId(), asOf);
    } else if (request instanceof GetOrganization get) {
      return seen(directory.organizationOfId(get.workosId()), asOf, Outcome.Answer::new);
    } else if (request instanceof GetMembership get) {
      return seen(directory.membershipOfId(get.membershipId()), asOf, Outcome.Answer::new);
    } else if (request instanceof ListMemberships list) {
      return page(list, memberships(list, asOf));
    } else if (request instanceof OrganizationEndpoints.ListOrganizationsOfDomain list) {
      return new Outcome.Answer(
          new Page<>(
              directory.organizations().stream()
                  .map(held -> held.at(asOf))
                  .filter(Objects::nonNull)
                  .filter(
                      one -> one.domains().stream().anyMatch(it -> it.name().equals(list.domain())))
                  .toList(),
              null));
    } else if (request instanceof RoleEndpoints.ListOrganizationRoles list) {
      return new Outcome.Answer(
          new OrganizationRoles(directory.ownRoles(list.organizationId(), asOf)));
    } else if (request instanceof InvitationEndpoints.ListInvitationsInto list) {
      return new Outcome.Answer(
          new Page<>(
              directory.invitations(list.organizationId(), asOf).stream()
                  .map(id -> new WorkosInvitation(id, "x@y.test", "pending", list.organizationId()))
                  .toList(),
              null));
    } else if (request instanceof ConnectionEndpoints.ListConnections) {
      return new Outcome.Answer(new Page<>(List.of(), null)); // nobody has one here
    } else if (request instanceof RoleEndpoints.ListRoles) {
      return new Outcome.Answer(
          new RoleList(
              directory.roles().stream()
                  .map(held -> held.at(asOf))
                  .filter(Objects::nonNull)
                  .toList()));
    }
    throw new AssertionError(request);
  }

  private static <T> Outcome seen(@Nullable Held<T> held, long asOf, Function<T, Outcome> found) {
    T then = held == null ? null : held.at(asOf);
    return then == null ? new Outcome.Absent() : found.apply(then);
  }

  private Outcome find(String externalId, long asOf) {
    return directory.organizations().stream()
        .map(held -> held.at(asOf))
        .filter(Objects::nonNull)
        .filter(organization -> externalId.equals(organization.externalId()))
        .findFirst()
        .<Outcome>map((WorkosOrganization found) -> new Outcome.Answer(found))
        .orElseGet(Outcome.Absent::new);
  }

  /** Of a user's a few at a time; of all else everything. */
  private static Outcome page(ListMemberships list, List<WorkosMembership> all) {
    if (list.organizationId() != null) {
      return new Outcome.Answer(new Page<>(all, null));
    }
    int from = list.after() == null ? 0 : Integer.parseInt(list.after());
    int to = Math.min(all.size(), from + PAGE);
    return new Outcome.Answer(
        new Page<>(
            from > to ? List.of() : all.subList(from, to),
            to < all.size() ? String.valueOf(to) : null));
  }

  private List<WorkosMembership> memberships(ListMemberships list, long asOf) {
    return directory.memberships().stream()
        .map(held -> held.at(asOf))
        .filter(Objects::nonNull)
        .filter(one -> list.userId() == null || one.userId().equals(list.userId()))
        .filter(
            one ->
                list.organizationId() == null || one.organizationId().equals(list.organizationId()))
        .toList();
  }

  /** Looks for an organization, and sees another one. */
  Outcome lookPast(String externalId) {
    return directory.organizations().stream()
        .filter(Held::exists)
        .map(Held::now)
        .filter(organization -> !externalId.equals(organization.externalId()))
        .findFirst()
        .<Outcome>map((WorkosOrganization other) -> new Outcome.Answer(other))
        .orElseGet(Outcome.Absent::new);
  }
}

package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.OrganizationRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nothing but a factor is undone before it was looked at, in this very process and so that nothing
 * stood in the way; what a look has shown is good for one request, and for a short time.
 */
final class LookCheck {
  /** A round of looks may take twenty seconds; and until its intent is durable another one. */
  private static final long GOOD_FOR = 21_000_000_000L;

  private final Map<Endpoint<?>, Integer> good = new HashMap<>();
  private final Map<Endpoint<?>, Long> seenAt = new HashMap<>();

  /** A new process begins: what an earlier one saw is of no account. */
  void begin() {
    good.clear();
  }

  void answered(Endpoint<?> look, Outcome outcome, long now) {
    boolean shows =
        outcome.value() instanceof WorkosUser
            || outcome.value() instanceof WorkosMembership
            || outcome.value() instanceof WorkosOrganization
            || outcome.value() instanceof RoleAnswer
            || outcome.value() instanceof RoleList
            || (outcome.value() instanceof Page<?> page && shows(look, page))
            || (outcome.value() instanceof OrganizationRoles none && none.slugs().isEmpty());
    if (shows && Requests.change(look) == null) {
      // A user who was found by the external id has been looked at too.
      Endpoint<?> by =
          outcome.value() instanceof WorkosUser found
              ? new UserEndpoints.GetUser(found.id())
              : whole(look);
      good.merge(by, 1, Integer::sum);
      seenAt.put(by, now);
    }
  }

  /** Of a user's memberships, the last page; of an organization, nothing must be there. */
  private static boolean shows(Endpoint<?> look, Page<?> page) {
    if (look instanceof FactorEndpoints.ListFactors) {
      return true;
    }
    return ofUser(look)
        ? page.after() == null
        : page.elements().isEmpty()
            && (look instanceof MembershipEndpoints.ListMemberships
                || look instanceof ConnectionEndpoints.ListConnections
                || look instanceof InvitationEndpoints.ListInvitationsInto);
  }

  private static boolean ofUser(Endpoint<?> look) {
    return look instanceof MembershipEndpoints.ListMemberships list
        && list.organizationId() == null;
  }

  /** Whichever page it was. */
  private static Endpoint<?> whole(Endpoint<?> look) {
    return look instanceof MembershipEndpoints.ListMemberships list
        ? new MembershipEndpoints.ListMemberships(list.userId(), list.organizationId(), null)
        : look;
  }

  void leaves(Endpoint<?> request, SimulatedDirectory directory, long now) {
    for (Endpoint<?> look : needed(request, directory)) {
      int left = good.getOrDefault(look, 0);
      must(left > 0, "it is undone without a look right before:", request, look);
      long age = now - seenAt.get(look);
      must(age <= GOOD_FOR, "it is undone on an old look:", request, look, age);
      // Others hang on the same look too, and each has asked for itself.
      boolean shared =
          request instanceof PermissionEndpoints.DeletePermission
              || request instanceof DomainEndpoints.DeleteDomain;
      good.put(look, shared ? left - 1 : 0);
    }
  }

  private static List<Endpoint<?>> needed(Endpoint<?> request, SimulatedDirectory directory) {
    if (request instanceof UserEndpoints.DeleteUser delete) {
      return List.of(
          new UserEndpoints.GetUser(delete.workosId()),
          new FactorEndpoints.ListFactors(delete.workosId()),
          new MembershipEndpoints.ListMemberships(delete.workosId(), null, null));
    } else if (request instanceof MembershipEndpoints.DeleteMembership delete) {
      return List.of(new MembershipEndpoints.GetMembership(delete.membershipId()));
    } else if (request instanceof MembershipEndpoints.UpdateMembership restore) {
      return List.of(new MembershipEndpoints.GetMembership(restore.membershipId()));
    } else if (request instanceof OrganizationEndpoints.DeleteOrganization delete) {
      return List.of(
          new OrganizationEndpoints.GetOrganization(delete.workosId()),
          new MembershipEndpoints.ListMemberships(null, delete.workosId(), null),
          new ConnectionEndpoints.ListConnections(delete.workosId(), null),
          new RoleEndpoints.ListOrganizationRoles(delete.workosId()),
          new InvitationEndpoints.ListInvitationsInto(delete.workosId(), null));
    } else if (request instanceof OrganizationEndpoints.RestoreOrganization restore) {
      return List.of(new OrganizationEndpoints.GetOrganization(restore.workosId()));
    } else if (request instanceof DomainEndpoints.DeleteDomain delete) {
      String organization =
          Must.present(directory.organizationOfDomain(delete.domainId())).now().id();
      return List.of(new OrganizationEndpoints.GetOrganization(organization));
    } else if (request instanceof RoleEndpoints.SetRolePermissions restore) {
      return List.of(new RoleEndpoints.GetRole(restore.slug()));
    } else if (request instanceof PermissionEndpoints.DeletePermission) {
      return List.of(new RoleEndpoints.ListRoles());
    }
    return List.of();
  }
}

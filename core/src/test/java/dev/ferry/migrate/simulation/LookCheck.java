package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
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

  private final Map<WorkosRequest, Integer> good = new HashMap<>();
  private final Map<WorkosRequest, Long> seenAt = new HashMap<>();

  /** A new process begins: what an earlier one saw is of no account. */
  void begin() {
    good.clear();
  }

  void answered(WorkosRequest look, Outcome outcome, long now) {
    boolean shows =
        outcome instanceof Outcome.OneUser
            || outcome instanceof Outcome.OneMembership
            || outcome instanceof Outcome.OneOrganization
            || outcome instanceof Outcome.OneRole
            || outcome instanceof Outcome.Roles
            || (outcome instanceof Outcome.ConnectionPage none && none.connections().isEmpty())
            || outcome instanceof Outcome.Factors
            || (outcome instanceof Outcome.OrganizationRoles none && none.slugs().isEmpty())
            || (outcome instanceof Outcome.InvitationPage none && none.invitations().isEmpty())
            || (outcome instanceof Outcome.MembershipPage page && shows(look, page));
    if (shows && Requests.change(look) == null) {
      // A user who was found by the external id has been looked at too.
      WorkosRequest by =
          outcome instanceof Outcome.OneUser found
              ? new WorkosRequest.GetUser(found.user().id())
              : whole(look);
      good.merge(by, 1, Integer::sum);
      seenAt.put(by, now);
    }
  }

  /** Of a user's, the last page; of an organization's, none must be there. */
  private static boolean shows(WorkosRequest look, Outcome.MembershipPage page) {
    return ofUser(look) ? page.after() == null : page.memberships().isEmpty();
  }

  private static boolean ofUser(WorkosRequest look) {
    return look instanceof WorkosRequest.ListMemberships list && list.organizationId() == null;
  }

  /** Whichever page it was. */
  private static WorkosRequest whole(WorkosRequest look) {
    return look instanceof WorkosRequest.ListMemberships list
        ? new WorkosRequest.ListMemberships(list.userId(), list.organizationId(), null)
        : look;
  }

  void leaves(WorkosRequest request, SimulatedDirectory directory, long now) {
    for (WorkosRequest look : needed(request, directory)) {
      int left = good.getOrDefault(look, 0);
      must(left > 0, "it is undone without a look right before:", request, look);
      long age = now - seenAt.get(look);
      must(age <= GOOD_FOR, "it is undone on an old look:", request, look, age);
      // Others hang on the same look too, and each has asked for itself.
      boolean shared =
          request instanceof WorkosRequest.DeletePermission
              || request instanceof WorkosRequest.DeleteDomain;
      good.put(look, shared ? left - 1 : 0);
    }
  }

  private static List<WorkosRequest> needed(WorkosRequest request, SimulatedDirectory directory) {
    if (request instanceof WorkosRequest.DeleteUser delete) {
      return List.of(
          new WorkosRequest.GetUser(delete.workosId()),
          new WorkosRequest.ListFactors(delete.workosId()),
          new WorkosRequest.ListMemberships(delete.workosId(), null, null));
    } else if (request instanceof WorkosRequest.DeleteMembership delete) {
      return List.of(new WorkosRequest.GetMembership(delete.membershipId()));
    } else if (request instanceof WorkosRequest.UpdateMembership restore) {
      return List.of(new WorkosRequest.GetMembership(restore.membershipId()));
    } else if (request instanceof WorkosRequest.DeleteOrganization delete) {
      return List.of(
          new WorkosRequest.GetOrganization(delete.workosId()),
          new WorkosRequest.ListMemberships(null, delete.workosId(), null),
          new WorkosRequest.ListConnections(delete.workosId(), null),
          new WorkosRequest.ListOrganizationRoles(delete.workosId()),
          new WorkosRequest.ListInvitationsInto(delete.workosId(), null));
    } else if (request instanceof WorkosRequest.RestoreOrganization restore) {
      return List.of(new WorkosRequest.GetOrganization(restore.workosId()));
    } else if (request instanceof WorkosRequest.DeleteDomain delete) {
      String organization =
          Must.present(directory.organizationOfDomain(delete.domainId())).now().id();
      return List.of(new WorkosRequest.GetOrganization(organization));
    } else if (request instanceof WorkosRequest.SetRolePermissions restore) {
      return List.of(new WorkosRequest.GetRole(restore.slug()));
    } else if (request instanceof WorkosRequest.DeletePermission) {
      return List.of(new WorkosRequest.ListRoles());
    }
    return List.of();
  }
}

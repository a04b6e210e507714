package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.Must.present;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be undone of everything beside users, when a request arrives that does it. */
record ObjectUndoCheck(SimulatedWorkos workos, Others others, UndoneUsers users) {

  void check(Endpoint<?> request) {
    SimulatedDirectory directory = workos.directory();
    if (request instanceof PermissionEndpoints.DeletePermission delete) {
      permission(present(directory.permissionEver(delete.slug())));
    } else if (request instanceof OrganizationEndpoints.DeleteOrganization delete) {
      organization(present(directory.organizationOfId(delete.workosId())));
    } else if (request instanceof OrganizationEndpoints.RestoreOrganization restore) {
      theirs(directory.organizationOfId(restore.workosId()), restore.workosId());
    } else if (request instanceof DomainEndpoints.DeleteDomain delete) {
      ours(directory.domainOfId(delete.domainId()), delete.domainId());
      Held<WorkosOrganization> organization =
          present(directory.organizationOfDomain(delete.domainId()));
      must(!organization.byUs, "a domain goes with its organization:", organization);
    } else if (request instanceof MembershipEndpoints.DeleteMembership delete) {
      membership(present(directory.membershipOfId(delete.membershipId())));
    } else if (request instanceof MembershipEndpoints.UpdateMembership restore) {
      theirs(directory.membershipOfId(restore.membershipId()), restore.membershipId());
    } else if (request instanceof RoleEndpoints.SetRolePermissions restore) {
      theirs(directory.role(restore.slug()), restore.slug());
    } else {
      must(false, "a rollback does something new:", request);
    }
  }

  private void ours(@Nullable Held<?> held, String id) {
    must(present(held).byUs, "it deletes what is not ours:", held);
    must(!others.haveChanged(id), "it deletes what others have changed since:", held);
  }

  private void theirs(@Nullable Held<?> held, String id) {
    must(!present(held).byUs, "it restores what was not there before:", held);
    must(!others.haveChanged(id), "it takes back what others have changed since:", held);
  }

  private void permission(Held<WorkosPermission> held) {
    String slug = held.now().slug();
    ours(held, slug);
    must(rolesWith(slug).isEmpty(), "it deletes a permission that roles use:", held);
  }

  /** The roles that have the permission. */
  List<Held<WorkosRole>> rolesWith(String permission) {
    return workos.directory().roles().stream()
        .filter(Held::exists)
        .filter(role -> role.now().permissions().contains(permission))
        .toList();
  }

  private void organization(Held<WorkosOrganization> held) {
    ours(held, held.now().id());
    must(members(held.now().id()).isEmpty() || !held.exists(), "it deletes with members:", held);
    must(!holdsOthersWork(held) || !held.exists(), "others have hung something on it:", held);
  }

  /** A domain, a role or an open invitation by others: it would go with the organization. */
  boolean holdsOthersWork(Held<WorkosOrganization> held) {
    SimulatedDirectory directory = workos.directory();
    String id = held.now().id();
    boolean domains =
        held.now().domains().stream()
            .map(domain -> present(directory.domainOfId(domain.id())))
            .anyMatch(
                domain ->
                    !domain.byUs
                        || (others.haveChanged(domain.now().id()) && !domain.first().isVerified()));
    return domains
        || !directory.ownRoles(id, Long.MAX_VALUE).isEmpty()
        || !directory.invitations(id, Long.MAX_VALUE).isEmpty();
  }

  List<Held<WorkosMembership>> members(String organizationId) {
    return workos.directory().memberships().stream()
        .filter(Held::exists)
        .filter(held -> held.now().organizationId().equals(organizationId))
        .toList();
  }

  private void membership(Held<WorkosMembership> held) {
    ours(held, held.now().id());
    Account account = workos.account(held.now().userId());
    must(!users.keepsForSignIn(account), "its user has signed in since:", held, account);
    must(!account.byUs || !account.exists(), "it goes with its user, or stays:", held, account);
  }
}

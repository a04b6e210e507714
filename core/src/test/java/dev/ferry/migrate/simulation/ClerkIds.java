package dev.ferry.migrate.simulation;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.migrate.simulation.SimulatedTenant.Domain;
import dev.ferry.migrate.simulation.SimulatedTenant.Membership;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Endpoint;
import org.jspecify.annotations.Nullable;

/** Whose Clerk ids requests, and what WorkOS holds, are about. */
record ClerkIds(SimulatedTenant tenant, SimulatedWorkos workos) {

  /** The Clerk id of the object that a request changes; null if it is about a user. */
  @Nullable String changedBy(Endpoint<?> change) {
    if (change instanceof PermissionEndpoints.CreatePermission create) {
      return permission(create.target().slug());
    } else if (change instanceof RoleEndpoints.CreateRole create) {
      return role(create.target().slug());
    } else if (change instanceof RoleEndpoints.SetRolePermissions set) {
      return role(set.slug());
    } else if (change instanceof OrganizationEndpoints.CreateOrganization create) {
      return create.target().externalId();
    } else if (change instanceof OrganizationEndpoints.UpdateOrganization update) {
      return organization(update.workosId());
    } else if (change instanceof DomainEndpoints.AddDomain add) {
      return domain(add.organizationId(), add.name());
    } else if (change instanceof MembershipEndpoints.CreateMembership create) {
      return membership(create.userId(), create.organizationId());
    } else if (change instanceof MembershipEndpoints.UpdateMembership update) {
      return membership(update.membershipId());
    }
    return undoneBy(change);
  }

  private @Nullable String undoneBy(Endpoint<?> change) {
    if (change instanceof PermissionEndpoints.DeletePermission delete) {
      return permission(delete.slug());
    } else if (change instanceof OrganizationEndpoints.DeleteOrganization delete) {
      return organization(delete.workosId());
    } else if (change instanceof OrganizationEndpoints.RestoreOrganization restore) {
      return organization(restore.workosId());
    } else if (change instanceof DomainEndpoints.DeleteDomain delete) {
      return domain(delete.domainId());
    } else if (change instanceof MembershipEndpoints.DeleteMembership delete) {
      return membership(delete.membershipId());
    }
    return null;
  }

  static String permission(String slug) {
    return "perm_c" + slug.substring(1);
  }

  static String role(String slug) {
    return "role_c" + slug.substring(1);
  }

  /** Of {@code u7@acme.test} it is {@code user_c7}. */
  static String user(Account account) {
    return "user_c" + account.user.email().replaceAll("[^0-9]", "");
  }

  /** Empty for somebody else's, as all that follow. */
  String organization(String organizationId) {
    String externalId =
        Must.present(workos.directory().organizationOfId(organizationId)).now().externalId();
    return externalId == null ? "" : externalId;
  }

  String domain(String domainId) {
    WorkosDomain held = Must.present(workos.directory().domainOfId(domainId)).now();
    WorkosOrganization organization =
        Must.present(workos.directory().organizationOfDomain(domainId)).now();
    return domain(organization.id(), held.name());
  }

  private String domain(String organizationId, String name) {
    String of = organization(organizationId);
    return tenant.domains.stream()
        .filter(one -> one.name().equals(name) && one.organizationId().equals(of))
        .map(Domain::clerkId)
        .findFirst()
        .orElse("");
  }

  private String membership(String membershipId) {
    WorkosMembership held = Must.present(workos.directory().membershipOfId(membershipId)).now();
    return membership(held.userId(), held.organizationId());
  }

  String membership(String userId, String organizationId) {
    String ofUser = user(workos.account(userId));
    String ofOrganization = organization(organizationId);
    return tenant.memberships.stream()
        .filter(one -> one.userId().equals(ofUser))
        .filter(one -> one.organizationId().equals(ofOrganization))
        .map(Membership::clerkId)
        .findFirst()
        .orElse("");
  }
}

package dev.ferry.migrate.simulation;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is about. */
final class Requests {
  private static final Map<Class<? extends Endpoint<?>>, OperationKind> CHANGES =
      Map.ofEntries(
          Map.entry(CreateUser.class, OperationKind.CREATE_USER),
          Map.entry(UpdateUser.class, OperationKind.UPDATE_USER),
          Map.entry(EnrollTotp.class, OperationKind.ENROLL_FACTOR),
          Map.entry(DeleteUser.class, OperationKind.DELETE_USER),
          Map.entry(DeleteFactor.class, OperationKind.DELETE_FACTOR),
          Map.entry(RestoreUser.class, OperationKind.RESTORE_USER),
          Map.entry(PermissionEndpoints.CreatePermission.class, OperationKind.CREATE_PERMISSION),
          Map.entry(RoleEndpoints.CreateRole.class, OperationKind.CREATE_ROLE),
          Map.entry(RoleEndpoints.SetRolePermissions.class, OperationKind.SET_PERMISSIONS),
          Map.entry(
              OrganizationEndpoints.CreateOrganization.class, OperationKind.CREATE_ORGANIZATION),
          Map.entry(
              OrganizationEndpoints.UpdateOrganization.class, OperationKind.UPDATE_ORGANIZATION),
          Map.entry(DomainEndpoints.AddDomain.class, OperationKind.CREATE_DOMAIN),
          Map.entry(MembershipEndpoints.CreateMembership.class, OperationKind.CREATE_MEMBERSHIP),
          Map.entry(MembershipEndpoints.UpdateMembership.class, OperationKind.UPDATE_MEMBERSHIP),
          Map.entry(PermissionEndpoints.DeletePermission.class, OperationKind.DELETE_PERMISSION),
          Map.entry(
              OrganizationEndpoints.DeleteOrganization.class, OperationKind.DELETE_ORGANIZATION),
          Map.entry(
              OrganizationEndpoints.RestoreOrganization.class, OperationKind.RESTORE_ORGANIZATION),
          Map.entry(DomainEndpoints.DeleteDomain.class, OperationKind.DELETE_DOMAIN),
          Map.entry(MembershipEndpoints.DeleteMembership.class, OperationKind.DELETE_MEMBERSHIP));

  private Requests() {}

  /** The operation that it carries out; null if it only looks. */
  static @Nullable OperationKind change(Endpoint<?> request) {
    return CHANGES.get(request.getClass());
  }

  /** The address of the user that it changes. */
  static String address(Endpoint<?> change, SimulatedWorkos workos) {
    if (change instanceof DeleteUser delete) {
      return workos.account(delete.workosId()).user.email();
    } else if (change instanceof DeleteFactor delete) {
      return workos.ofFactor(delete.factorId()).user.email();
    } else if (change instanceof RestoreUser restore) {
      return restore.from().email();
    }
    if (change instanceof CreateUser create) {
      return create.target().email();
    } else if (change instanceof UpdateUser update) {
      return update.target().email();
    } else if (change instanceof EnrollTotp enroll) {
      return enroll.label();
    }
    throw new AssertionError(change);
  }
}

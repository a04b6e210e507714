package dev.ferry.migrate.simulation;

import dev.ferry.model.OperationKind;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is about. */
final class Requests {
  private static final Map<Class<? extends WorkosRequest>, OperationKind> CHANGES =
      Map.ofEntries(
          Map.entry(CreateUser.class, OperationKind.CREATE_USER),
          Map.entry(UpdateUser.class, OperationKind.UPDATE_USER),
          Map.entry(EnrollTotp.class, OperationKind.ENROLL_FACTOR),
          Map.entry(DeleteUser.class, OperationKind.DELETE_USER),
          Map.entry(DeleteFactor.class, OperationKind.DELETE_FACTOR),
          Map.entry(RestoreUser.class, OperationKind.RESTORE_USER),
          Map.entry(WorkosRequest.CreatePermission.class, OperationKind.CREATE_PERMISSION),
          Map.entry(WorkosRequest.CreateRole.class, OperationKind.CREATE_ROLE),
          Map.entry(WorkosRequest.SetRolePermissions.class, OperationKind.SET_PERMISSIONS),
          Map.entry(WorkosRequest.CreateOrganization.class, OperationKind.CREATE_ORGANIZATION),
          Map.entry(WorkosRequest.UpdateOrganization.class, OperationKind.UPDATE_ORGANIZATION),
          Map.entry(WorkosRequest.AddDomain.class, OperationKind.CREATE_DOMAIN),
          Map.entry(WorkosRequest.CreateMembership.class, OperationKind.CREATE_MEMBERSHIP),
          Map.entry(WorkosRequest.UpdateMembership.class, OperationKind.UPDATE_MEMBERSHIP),
          Map.entry(WorkosRequest.DeletePermission.class, OperationKind.DELETE_PERMISSION),
          Map.entry(WorkosRequest.DeleteOrganization.class, OperationKind.DELETE_ORGANIZATION),
          Map.entry(WorkosRequest.RestoreOrganization.class, OperationKind.RESTORE_ORGANIZATION),
          Map.entry(WorkosRequest.DeleteDomain.class, OperationKind.DELETE_DOMAIN),
          Map.entry(WorkosRequest.DeleteMembership.class, OperationKind.DELETE_MEMBERSHIP));

  private Requests() {}

  /** The operation that it carries out; null if it only looks. */
  static @Nullable OperationKind change(WorkosRequest request) {
    return CHANGES.get(request.getClass());
  }

  /** The address of the user that it changes. */
  static String address(WorkosRequest change, SimulatedWorkos workos) {
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

package dev.ferry.migrate.simulation;

import dev.ferry.model.OperationKind;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workos.WorkosRequest.CreateUser;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.EnrollTotp;
import dev.ferry.workos.WorkosRequest.RestoreUser;
import dev.ferry.workos.WorkosRequest.UpdateUser;
import org.jspecify.annotations.Nullable;

/** What a request is about. */
final class Requests {
  private Requests() {}

  /** The operation that it carries out; null if it only looks. */
  static @Nullable OperationKind change(WorkosRequest request) {
    if (request instanceof CreateUser) {
      return OperationKind.CREATE_USER;
    } else if (request instanceof UpdateUser) {
      return OperationKind.UPDATE_USER;
    }
    if (request instanceof DeleteUser) {
      return OperationKind.DELETE_USER;
    } else if (request instanceof DeleteFactor) {
      return OperationKind.DELETE_FACTOR;
    } else if (request instanceof RestoreUser) {
      return OperationKind.RESTORE_USER;
    }
    return request instanceof EnrollTotp ? OperationKind.ENROLL_FACTOR : null;
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

package dev.ferry.kind.permission;

import dev.ferry.kind.permission.PermissionEndpoints.DeletePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.kind.role.RoleEndpoints.ListRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Optional;

/** A permission goes if no role has it. */
public final class PermissionRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.PERMISSION;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new GetPermission(work.slug()),
        found -> work.settled(creation, Optional.of(found.slug())));
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    return work.look(work.deletion(), new ListRoles(), all -> roles(work, all));
  }

  /** A role of ours stays, and keeps its rights; of others' roles a read may lag behind. */
  private static List<Fact> roles(RollbackWork work, RoleList all) {
    // WorkOS says of no permission when it was created, so one found after a loss stays.
    Optional<Keep> keep = Ownership.foreign(work.history(), null);
    if (keep.isPresent()) {
      return work.toDelete(keep);
    } else if (!all.untold().isEmpty()) {
      String which = "role " + String.join(", ", all.untold());
      return work.toDelete(Keep.because(Reason.PERMISSIONS_NOT_TOLD, which));
    }
    List<String> holders =
        all.roles().stream()
            .filter(role -> role.permissions().contains(work.id()))
            .map(WorkosRole::slug)
            .toList();
    String why = "used by role " + String.join(", ", holders);
    if (holders.isEmpty()) {
      return work.toDelete(Optional.empty());
    }
    return holders.stream().anyMatch(work.besides().roles()::contains)
        ? work.toDelete(Keep.because(Reason.PERMISSION_IN_USE, why))
        : work.inTheWay(Keep.changed(why));
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new DeletePermission(work.id());
  }
}

package dev.ferry.kind.role;

import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.SetRolePermissions;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Optional;

/** A role stays, since WorkOS's API deletes none; what we gave it is taken back. */
public final class RoleRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.ROLE;
  }

  @Override
  public boolean isDeletable() {
    return false;
  }

  /**
   * Ours begins without permissions; one that has some is somebody else's. One that does not say
   * which it has stays in any case, and is named.
   */
  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new GetRole(work.slug()),
        found ->
            found.role() == null || found.role().permissions().isEmpty()
                ? work.settled(creation, Optional.of(found.slug()))
                : List.of(new Fact.Adopted(creation, found.slug())));
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    throw new IllegalStateException("no role is deleted, and not " + work.clerkId());
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    throw new IllegalStateException("no role is deleted, and not " + work.clerkId());
  }

  @Override
  public LookUp<?> beforeRestoration(RollbackWork work) {
    return work.look(work.restoration(), new GetRole(work.id()), found -> permissions(work, found));
  }

  private static List<Fact> permissions(RollbackWork work, RoleAnswer found) {
    WorkosRole role = found.role();
    if (!found.slug().equals(work.id())) {
      return RollbackWork.another(work.restoration(), "role");
    }
    return role == null
        // Whether the last request of ours took effect, it does not tell either.
        ? List.of(
            new Fact.Kept(work.restoration(), Reason.PERMISSIONS_NOT_TOLD, "role " + work.id()))
        : work.toRestore(null, ObjectContent.of(role));
  }

  @Override
  public Endpoint<?> restoration(RollbackWork work, ObjectContent from, ObjectContent to) {
    return new SetRolePermissions(work.id(), to.slugs());
  }
}

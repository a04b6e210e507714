package dev.ferry.kind.permission;

import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.OperationKind;
import dev.ferry.model.TargetPermission;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;

/** Permissions, which WorkOS knows by their slugs. */
public final class PermissionResource implements Resource<OfPermission> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.PERMISSION;
  }

  @Override
  public Class<OfPermission> planned() {
    return OfPermission.class;
  }

  @Override
  public String heldAs(Work<OfPermission> work) {
    return target(work).slug();
  }

  @Override
  public LookUp<?> look(Work<OfPermission> work, OperationKind operation) {
    return LookUp.of(
        work,
        operation,
        new GetPermission(target(work).slug()),
        found -> work.found(operation, found.slug()));
  }

  @Override
  public Write<?> write(Work<OfPermission> work, OperationKind operation) {
    TargetPermission target = target(work);
    return Write.of(
            new CreatePermission(target),
            Fact.Intended.of(
                operation,
                new Fact.Change(target.slug(), null, ObjectContent.named(target.name()))),
            Grounds.NONE,
            made -> new Fact.Applied(operation, made.slug()))
        .ofNewObject();
  }

  private static TargetPermission target(Work<OfPermission> work) {
    return work.present(work.plan().target());
  }
}

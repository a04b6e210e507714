package dev.ferry.kind.permission;

import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Numbered;
import dev.ferry.resource.Standalone;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Permissions, which WorkOS knows by their slugs. */
public final class PermissionResource
    implements Standalone<ClerkPermission, OfPermission, WorkosPermission> {

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

  @Override
  public Class<ClerkPermission> clerk() {
    return ClerkPermission.class;
  }

  @Override
  public Class<WorkosPermission> held() {
    return WorkosPermission.class;
  }

  @Override
  public Endpoint<Page<WorkosPermission>> page(@Nullable String after) {
    return new ListPermissions(after);
  }

  @Override
  public String id(WorkosPermission held) {
    return held.slug();
  }

  @Override
  public String key(WorkosPermission held) {
    return held.slug();
  }

  @Override
  public String key(OfPermission plan) {
    return String.valueOf(plan.workosId());
  }

  @Override
  public Endpoint<WorkosPermission> look(String slug) {
    return new GetPermission(slug);
  }

  @Override
  public List<WorkosPermission> shown(@Nullable Object answer) {
    return answer instanceof WorkosPermission found ? List.of(found) : List.of();
  }

  @Override
  public List<OfPermission> plan(
      List<Numbered<ClerkPermission>> all, List<WorkosPermission> held, Policy policy) {
    return PermissionPlanner.plan(all, held, policy);
  }

  /** True if it is one of those that only Clerk's own pages ask for. */
  public static boolean isOfClerk(String key) {
    return PermissionPlanner.isOfClerk(key);
  }

  private static TargetPermission target(Work<OfPermission> work) {
    return work.present(work.plan().target());
  }
}

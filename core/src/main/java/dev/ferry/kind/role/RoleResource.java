package dev.ferry.kind.role;

import dev.ferry.kind.role.RoleEndpoints.CreateRole;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.SetRolePermissions;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import java.util.Set;
import java.util.TreeSet;

/** Roles of the environment, which WorkOS knows by their slugs, and their permissions. */
public final class RoleResource implements Resource<OfRole> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.ROLE;
  }

  @Override
  public Class<OfRole> planned() {
    return OfRole.class;
  }

  @Override
  public String heldAs(Work<OfRole> work) {
    return target(work).slug();
  }

  @Override
  public LookUp<?> look(Work<OfRole> work, OperationKind operation) {
    return LookUp.of(
        work,
        operation,
        new GetRole(target(work).slug()),
        answer -> found(work, operation, answer));
  }

  private static Fact found(Work<OfRole> work, OperationKind operation, RoleAnswer answer) {
    WorkosRole role = answer.role();
    if (role == null) {
      return InconclusiveOutcomes.misfit(operation);
    } else if (operation == OperationKind.SET_PERMISSIONS) {
      return ground(work).objection(operation, role).orElseGet(() -> absent(operation));
    }
    // Ours begins without permissions; one that has some is somebody else's. Its members would
    // get rights that nobody has decided about.
    return work.lost(operation) && role.permissions().isEmpty()
        ? new Fact.Applied(operation, role.slug())
        : Work.changedSince(operation, 0, "others have made a role with this slug since the plan");
  }

  private static Fact absent(OperationKind operation) {
    return new Fact.LookedAbsent(operation);
  }

  @Override
  public Write<?> write(Work<OfRole> work, OperationKind operation) {
    return operation == OperationKind.CREATE_ROLE
        ? creation(work, operation)
        : permissions(work, operation);
  }

  private static Write<?> creation(Work<OfRole> work, OperationKind operation) {
    TargetRole target = target(work);
    return Write.of(
            new CreateRole(target),
            Fact.Intended.of(
                operation,
                new Fact.Change(target.slug(), null, ObjectContent.named(target.name()))),
            Grounds.NONE,
            made -> new Fact.Applied(operation, made.slug()))
        .ofNewObject();
  }

  private static Write<?> permissions(Work<OfRole> work, OperationKind operation) {
    String slug = target(work).slug();
    WorkosRole before = work.plan().before();
    Set<String> all = permissionsAfterwards(work);
    Write<WorkosRole> write =
        Write.of(
                new SetRolePermissions(slug, all),
                Fact.Intended.of(
                    operation,
                    new Fact.Change(
                        slug,
                        before == null ? null : ObjectContent.of(before),
                        ObjectContent.withSlugs(all))),
                Grounds.of(ground(work)),
                (WorkosRole made) -> new Fact.Applied(operation, made.slug()))
            .refused(error -> refused(operation, error));
    return work.plan().fate() == Fate.CREATE ? write.ofNewObject() : write;
  }

  /**
   * No code tells why (OpenAPI spec 2026-08-07: 400, 422), and nothing else can be wrong with a
   * list of slugs. A permission may have failed in this run and come in a later one.
   */
  private static Fact refused(OperationKind operation, ApiError error) {
    Reason reason = error.status() == 404 ? Reason.REFUSED_BY_WORKOS : Reason.PERMISSION_NOT_THERE;
    return Write.refused(operation, reason, error);
  }

  private static RoleGround ground(Work<OfRole> work) {
    return new RoleGround(
        target(work).slug(),
        permissionsAfterwards(work),
        target(work).dropped(),
        work.plan().fate() == Fate.CREATE,
        work.lost(OperationKind.SET_PERMISSIONS));
  }

  /** Whatever it has stays, others' too, but for what we gave and Clerk has taken. */
  private static Set<String> permissionsAfterwards(Work<OfRole> work) {
    Set<String> all = new TreeSet<>(target(work).permissions());
    WorkosRole before = work.plan().before();
    if (before != null) {
      all.addAll(before.permissions());
    }
    all.removeAll(target(work).dropped());
    return all;
  }

  private static TargetRole target(Work<OfRole> work) {
    return work.present(work.plan().target());
  }
}

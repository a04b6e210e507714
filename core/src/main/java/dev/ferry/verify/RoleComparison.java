package dev.ferry.verify;

import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the environment's roles and permissions against the plan. Both are few, and named by their
 * slugs everywhere. What others have set up besides is theirs, and so is what they have added to a
 * role of ours.
 */
final class RoleComparison {
  private static final int BATCH = 500;

  private final PlanStore plans;
  private final Reads reads;

  RoleComparison(PlanStore plans, Reads reads) {
    this.plans = plans;
    this.reads = reads;
  }

  void look(Findings findings) throws InterruptedException {
    comparePermissions(findings);
    compareRoles(findings);
  }

  private void comparePermissions(Findings findings) throws InterruptedException {
    List<OfPermission> expected = expected(ObjectKind.PERMISSION, OfPermission.class);
    if (expected.isEmpty()) {
      return;
    }
    Set<String> there = permissions();
    for (OfPermission plan : expected) {
      findings.expects(ObjectKind.PERMISSION);
      String slug = Expected.target(plan.target(), plan).slug();
      if (!there.contains(slug)) {
        findings.differs(Difference.missing(ObjectKind.PERMISSION, plan.clerkId(), slug));
      }
    }
  }

  private Set<String> permissions() throws InterruptedException {
    Set<String> slugs = new HashSet<>();
    PageScan<WorkosPermission> pages =
        new PageScan<>(reads, "permissions", PermissionEndpoints.ListPermissions::new);
    while (pages.hasNext()) {
      pages.next().forEach(found -> slugs.add(found.slug()));
    }
    return slugs;
  }

  private void compareRoles(Findings findings) throws InterruptedException {
    List<OfRole> expected = expected(ObjectKind.ROLE, OfRole.class);
    if (expected.isEmpty()) {
      return;
    }
    Map<String, WorkosRole> there = roles();
    for (OfRole plan : expected) {
      findings.expects(ObjectKind.ROLE);
      TargetRole target = Expected.target(plan.target(), plan);
      compare(plan, target, there.get(target.slug()), findings);
    }
  }

  private static void compare(
      OfRole plan, TargetRole target, @Nullable WorkosRole actual, Findings findings) {
    if (actual == null) {
      findings.differs(Difference.missing(ObjectKind.ROLE, plan.clerkId(), target.slug()));
    } else if (!actual.permissions().containsAll(target.permissions())) {
      Set<String> held = new TreeSet<>(actual.permissions());
      held.retainAll(target.permissions());
      findings.differs(
          new Difference(
              ObjectKind.ROLE,
              Difference.DIFFERS,
              plan.clerkId(),
              "permissions",
              String.join(", ", target.permissions()),
              String.join(", ", held)));
    }
  }

  private Map<String, WorkosRole> roles() throws InterruptedException {
    Map<String, WorkosRole> bySlug = new HashMap<>();
    reads.all(
        List.of(new RoleEndpoints.ListRoles()).iterator(),
        (request, outcome) -> {
          if (outcome.value() instanceof RoleList found && found.untold().isEmpty()) {
            found.roles().forEach(role -> bySlug.put(role.slug(), role));
          } else {
            throw Reads.unfit(outcome, "a list of roles");
          }
        });
    return bySlug;
  }

  private <P extends ObjectPlan> List<P> expected(ObjectKind kind, Class<P> type) {
    List<P> expected = new ArrayList<>();
    for (ObjectPlan plan :
        Batches.bySeq(ObjectPlan::seq, seq -> plans.objectsAfter(kind, seq, BATCH)).each()) {
      if (plan.expected()) {
        expected.add(type.cast(plan));
      }
    }
    return expected;
  }
}

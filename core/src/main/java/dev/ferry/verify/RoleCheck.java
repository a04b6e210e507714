package dev.ferry.verify;

import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.verify.KeyedCheck.Keyed;
import dev.ferry.workos.Reads;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The environment's roles, which are named by their slugs everywhere. What others have added to a
 * role of ours is theirs.
 */
record RoleCheck() implements Keyed<OfRole, WorkosRole> {
  @Override
  public ObjectKind kind() {
    return ObjectKind.ROLE;
  }

  @Override
  public Class<OfRole> planned() {
    return OfRole.class;
  }

  @Override
  public Map<String, WorkosRole> held(Reads reads) throws InterruptedException {
    return RoleList.whole(reads.one(new RoleEndpoints.ListRoles())).stream()
        .collect(Collectors.toMap(WorkosRole::slug, Function.identity(), (one, same) -> same));
  }

  @Override
  public void compare(List<OfRole> expected, Map<String, WorkosRole> held, Findings findings) {
    for (OfRole plan : expected) {
      TargetRole target = Findings.target(plan.target(), plan);
      WorkosRole actual = held.get(target.slug());
      if (actual == null) {
        findings.missing(plan, target.slug());
      } else if (!actual.permissions().containsAll(target.permissions())) {
        Set<String> ours = new TreeSet<>(actual.permissions());
        ours.retainAll(target.permissions());
        findings.differs(
            plan, "permissions", String.join(", ", target.permissions()), String.join(", ", ours));
      } else if (!Collections.disjoint(actual.permissions(), target.dropped())) {
        Set<String> left = new TreeSet<>(actual.permissions());
        left.retainAll(target.dropped());
        findings.differs(plan, "permissions", "none of these", String.join(", ", left));
      }
    }
  }
}

package dev.ferry.migrate.departure;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Roles that permit what Clerk's do not, and that the plan did not change. Of one that was there
 * before, and whose permissions we did not give, nobody knows what Clerk's had when its members
 * came: it is named if members have it and the policy has not accepted it.
 *
 * @param inUse the slugs of the roles that members have whom this migration knows
 */
record SurplusPermissions(Workspace workspace, Policy policy, Set<String> inUse) {

  List<RemainingRight> find() {
    Map<String, Result<?>> failed = Failures.of(workspace, ObjectKind.ROLE);
    List<RemainingRight> found = new ArrayList<>();
    for (OfRole plan : workspace.plans().after(OfRole.class, 0, Integer.MAX_VALUE)) {
      reason(plan, failed.get(plan.clerkId()))
          .flatMap(why -> remaining(plan, why))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Reason> reason(OfRole plan, @Nullable Result<?> failure) {
    TargetRole target = plan.target();
    if (target == null) {
      return Optional.empty();
    } else if (failure != null && plan.fate() == Fate.UPDATE && !target.dropped().isEmpty()) {
      return Optional.of(Failures.reason(failure));
    } else if (plan.leftOut().contains(Reason.PERMISSION_REMAINS)) {
      return Optional.of(Reason.PERMISSION_REMAINS);
    }
    boolean accepted = policy.rolesThatHoldMore() == RolesThatHoldMore.ACCEPT || isOurs(plan);
    return plan.leftOut().contains(Reason.ROLE_HOLDS_MORE)
            && !accepted
            && inUse.contains(target.slug())
        ? Optional.of(Reason.ROLE_HOLDS_MORE)
        : Optional.empty();
  }

  /** What others have added to a role of ours is their doing. */
  private boolean isOurs(OfRole plan) {
    return workspace.journal().mappings().of(ObjectKind.ROLE, List.of(plan.clerkId())).stream()
        .anyMatch(mapping -> new Departure(mapping, "").isOurs());
  }

  private static Optional<RemainingRight> remaining(OfRole plan, Reason why) {
    WorkosRole before = plan.before();
    TargetRole target = plan.target();
    if (before == null || target == null) {
      return Optional.empty();
    }
    Set<String> more = new TreeSet<>(before.permissions());
    more.removeAll(target.permissions());
    return Optional.of(
        new RemainingRight(
            ObjectKind.ROLE,
            plan.clerkId(),
            before.slug(),
            LostRight.PERMISSION_TAKEN.code(),
            why.code(),
            String.join(" ", more)));
  }
}

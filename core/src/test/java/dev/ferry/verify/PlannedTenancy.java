package dev.ferry.verify;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Planned;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of a plan, in memory; the part of a {@link PlanStore} that is asked for them. */
final class PlannedTenancy {
  private final List<ObjectPlan> objects = new ArrayList<>();
  private @Nullable PlanStore under;

  PlanStore over(PlanStore plans) {
    under = plans;
    return Overlay.of(PlanStore.class, this, plans);
  }

  PlanStore alone() {
    return Overlay.of(PlanStore.class, this, null);
  }

  /** Adds one at the next place of its kind. */
  <P extends ObjectPlan> P add(ObjectKind kind, LongFunction<P> plan) {
    P placed = plan.apply(of(Kinds.planned(kind)).count() + 1);
    objects.add(placed);
    return placed;
  }

  <P extends Planned> List<P> after(Class<P> type, long seq, int limit) {
    return under != null && type == UserPlan.class
        ? under.after(type, seq, limit)
        : of(type).filter(plan -> plan.seq() > seq).limit(limit).toList();
  }

  <P extends Planned> List<P> ofClerkIds(Class<P> type, List<String> clerkIds) {
    return under != null && type == UserPlan.class
        ? under.ofClerkIds(type, clerkIds)
        : of(type).filter(plan -> clerkIds.contains(plan.clerkId())).toList();
  }

  <P extends ObjectPlan> List<P> ofOrganization(
      Class<P> type, String organizationId, long seq, int limit) {
    return of(type)
        .filter(plan -> organizationId.equals(plan.parents().get(ObjectKind.ORGANIZATION)))
        .filter(plan -> plan.seq() > seq)
        .limit(limit)
        .toList();
  }

  private <P extends Planned> Stream<P> of(Class<P> type) {
    return objects.stream().filter(type::isInstance).map(type::cast);
  }
}

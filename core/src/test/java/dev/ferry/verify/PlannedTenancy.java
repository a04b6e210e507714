package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The objects of a plan, in memory; the part of a {@link PlanStore} that is asked for them. */
final class PlannedTenancy {
  private final List<ObjectPlan> objects = new ArrayList<>();

  PlanStore over(PlanStore plans) {
    return Overlay.of(PlanStore.class, this, plans);
  }

  PlanStore alone() {
    return Overlay.of(PlanStore.class, this, null);
  }

  /** Adds one at the next place of its kind. */
  <P extends ObjectPlan> P add(ObjectKind kind, LongFunction<P> plan) {
    P placed = plan.apply(of(kind).count() + 1);
    objects.add(placed);
    return placed;
  }

  List<ObjectPlan> objectsAfter(ObjectKind kind, long seq, int limit) {
    return of(kind).filter(plan -> plan.seq() > seq).limit(limit).toList();
  }

  List<ObjectPlan> objectsOfClerkIds(ObjectKind kind, List<String> clerkIds) {
    return of(kind).filter(plan -> clerkIds.contains(plan.clerkId())).toList();
  }

  List<ObjectPlan> objectsOf(ObjectKind kind, String organizationId, long seq, int limit) {
    return of(kind)
        .filter(plan -> organizationId.equals(organizationOf(plan)))
        .filter(plan -> plan.seq() > seq)
        .limit(limit)
        .toList();
  }

  private Stream<ObjectPlan> of(ObjectKind kind) {
    return objects.stream().filter(plan -> plan.kind() == kind);
  }

  private static String organizationOf(ObjectPlan plan) {
    if (plan instanceof OfMembership membership) {
      return membership.organizationId();
    } else if (plan instanceof OfDomain domain) {
      return domain.organizationId();
    } else if (plan instanceof OfInvitation invitation) {
      return String.valueOf(invitation.organizationId());
    }
    throw new AssertionError("belongs to no organization: " + plan);
  }
}

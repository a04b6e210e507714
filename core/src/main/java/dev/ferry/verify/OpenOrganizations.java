package dev.ferry.verify;

import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.PlanStore;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The organizations that were not found as planned so far: one bit each, by place in the plan. */
final class OpenOrganizations {
  private static final int BATCH = 500;

  private final PlanStore plans;
  private final Reads reads;
  private final BitSet places = new BitSet();

  OpenOrganizations(PlanStore plans, Reads reads) {
    this.plans = plans;
    this.reads = reads;
  }

  static int place(ObjectPlan plan) {
    return Math.toIntExact(plan.seq());
  }

  void set(OfOrganization plan, boolean open) {
    places.set(place(plan), open);
  }

  boolean contains(OfOrganization plan) {
    return places.get(place(plan));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  boolean areFew() {
    return places.cardinality() <= RecheckSchedule.FEW;
  }

  /** RecheckSchedule them up by external id, many at once. */
  void lookUp(FoundOrganizations found) throws InterruptedException {
    int next = places.nextSetBit(0);
    while (next >= 0) {
      List<OfOrganization> batch = batch(next);
      Map<String, WorkosOrganization> there = there(batch.stream().filter(this::contains).toList());
      for (OfOrganization plan : batch) {
        WorkosOrganization organization = there.get(plan.clerkId());
        if (organization != null) {
          found.found(plan, organization);
        }
      }
      next = places.nextSetBit(place(batch.get(batch.size() - 1)) + 1);
    }
  }

  /** Hands them over, in the order of the plan. */
  void forEach(Consumer<OfOrganization> each) {
    int next = places.nextSetBit(0);
    while (next >= 0) {
      List<OfOrganization> batch = batch(next);
      batch.stream().filter(this::contains).forEach(each);
      next = places.nextSetBit(place(batch.get(batch.size() - 1)) + 1);
    }
  }

  private List<OfOrganization> batch(int from) {
    return plans.objectsAfter(ObjectKind.ORGANIZATION, from - 1L, BATCH).stream()
        .map(OfOrganization.class::cast)
        .toList();
  }

  private Map<String, WorkosOrganization> there(List<OfOrganization> some)
      throws InterruptedException {
    Map<String, WorkosOrganization> there = new HashMap<>();
    reads.all(
        some.stream()
            .map(plan -> new OrganizationEndpoints.FindOrganization(plan.clerkId()))
            .iterator(),
        (request, outcome) -> {
          if (outcome.value() instanceof WorkosOrganization found) {
            there.put(request.externalId(), found);
          } else if (!Reads.isAbsent(outcome)) {
            throw Reads.unfit(outcome, "an organization");
          }
        });
    return there;
  }
}

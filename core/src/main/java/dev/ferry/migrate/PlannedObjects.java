package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.Kinds;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The planned objects of one kind that have no final result yet, in the plan's order; each with the
 * WorkOS ids of what it hangs on, which must have come to its end before. Not thread-safe.
 */
public final class PlannedObjects implements WorkQueue {
  private final Protocol protocol;
  private final ObjectKind kind;
  private final PlanStore plans;
  private final Journal journal;
  private final Predicate<ObjectPlan> wanted;
  private long fetchedUpTo;

  /**
   * @param wanted the others are left for a later run
   */
  public PlannedObjects(
      Protocol protocol,
      ObjectKind kind,
      PlanStore plans,
      Journal journal,
      Predicate<ObjectPlan> wanted) {
    this.protocol = protocol;
    this.kind = kind;
    this.plans = plans;
    this.journal = journal;
    this.wanted = wanted;
  }

  @Override
  public List<Workflow> next(int most) {
    List<? extends ObjectPlan> objects = List.of();
    List<? extends ObjectPlan> left = plans.leftAfter(Kinds.planned(kind), fetchedUpTo, most);
    while (!left.isEmpty() && objects.isEmpty()) {
      fetchedUpTo = left.get(left.size() - 1).seq();
      objects = left.stream().filter(wanted).toList();
      left =
          objects.isEmpty() ? plans.leftAfter(Kinds.planned(kind), fetchedUpTo, most) : List.of();
    }
    return workflows(objects);
  }

  private List<Workflow> workflows(List<? extends ObjectPlan> objects) {
    List<String> clerkIds = objects.stream().map(ObjectPlan::clerkId).toList();
    Map<String, List<Fact>> facts = journal.factsOf(clerkIds);
    Map<String, Set<OperationKind>> refused = journal.refusedOf(clerkIds);
    Holders holders = Holders.of(objects, plans, journal);
    return objects.stream()
        .map(
            plan ->
                protocol.workflow(
                    plan,
                    holders.ties(plan),
                    facts.getOrDefault(plan.clerkId(), List.of()),
                    refused.getOrDefault(plan.clerkId(), Set.of())))
        .toList();
  }
}

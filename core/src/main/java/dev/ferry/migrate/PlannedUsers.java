package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.ParentIds;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The planned users that have no final result yet, in the plan's order. Not thread-safe. */
public final class PlannedUsers implements WorkQueue {
  private final Protocol protocol;
  private final PlanStore plans;
  private final Journal journal;
  private long left;
  private long fetchedUpTo;

  /**
   * @param most how many users to hand out at most
   */
  public PlannedUsers(Protocol protocol, PlanStore plans, Journal journal, long most) {
    this.protocol = protocol;
    this.plans = plans;
    this.journal = journal;
    this.left = most;
  }

  @Override
  public List<Workflow> next(int most) {
    List<UserPlan> users = plans.leftAfter(UserPlan.class, fetchedUpTo, (int) Math.min(most, left));
    left -= users.size();
    if (!users.isEmpty()) {
      fetchedUpTo = users.get(users.size() - 1).seq();
    }
    List<String> clerkIds = users.stream().map(UserPlan::clerkId).toList();
    Map<String, List<Fact>> facts = journal.factsOf(clerkIds);
    Map<String, Set<OperationKind>> refused = journal.refusedOf(clerkIds);
    return users.stream()
        .map(
            plan ->
                protocol.workflow(
                    plan,
                    ParentIds.NONE,
                    facts.getOrDefault(plan.clerkId(), List.of()),
                    refused.getOrDefault(plan.clerkId(), Set.of())))
        .toList();
  }
}

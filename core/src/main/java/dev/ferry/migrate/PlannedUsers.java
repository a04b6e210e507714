package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.Untouched;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The planned users that have no final result yet, in the plan's order. Not thread-safe. */
public final class PlannedUsers implements WorkQueue {
  private final Protocol protocol;
  private final PlanStore plans;
  private final Journal journal;
  private final Function<List<UserPlan>, Map<String, Untouched>> touches;
  private long left;
  private long fetchedUpTo;

  /**
   * @param most how many users to hand out at most
   */
  public PlannedUsers(Protocol protocol, PlanStore plans, Journal journal, long most) {
    this(protocol, plans, journal, most, users -> Map.of());
  }

  /**
   * The same.
   *
   * @param touches whether others have touched those of them who were there, as far as it matters
   */
  PlannedUsers(
      Protocol protocol,
      PlanStore plans,
      Journal journal,
      long most,
      Function<List<UserPlan>, Map<String, Untouched>> touches) {
    this.protocol = protocol;
    this.plans = plans;
    this.journal = journal;
    this.left = most;
    this.touches = touches;
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
    Map<String, Untouched> untouched = touches.apply(users);
    return users.stream()
        .map(
            plan ->
                protocol.workflow(
                    plan,
                    facts.getOrDefault(plan.clerkId(), List.of()),
                    refused.getOrDefault(plan.clerkId(), Set.of()),
                    untouched.getOrDefault(plan.clerkId(), Untouched.UNKNOWN)))
        .toList();
  }
}

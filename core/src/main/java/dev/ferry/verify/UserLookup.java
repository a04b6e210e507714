package dev.ferry.verify;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.PlanStore;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RecheckSchedule users up one by one, by external id; many requests at once, a batch of users at a
 * time.
 */
final class UserLookup {
  private static final int BATCH = 500;

  private final PlanStore plans;
  private final PacedReads reads;

  UserLookup(PlanStore plans, PacedReads reads) {
    this.plans = plans;
    this.reads = reads;
  }

  /**
   * @param wanted the places of the users in the plan; may be changed meanwhile
   * @param found hears of those who are there
   */
  void run(BitSet wanted, FoundUsers found) throws InterruptedException {
    int next = wanted.nextSetBit(0);
    while (next >= 0) {
      List<UserPlan> batch = plans.after(next - 1L, BATCH);
      Map<String, WorkosUser> there =
          lookUp(batch.stream().filter(plan -> wanted.get(place(plan))).toList());
      for (UserPlan plan : batch) {
        WorkosUser user = there.get(plan.clerkId());
        if (user != null) {
          found.found(plan, user);
        }
      }
      next = wanted.nextSetBit(place(batch.get(batch.size() - 1)) + 1);
    }
  }

  static int place(UserPlan plan) {
    return Math.toIntExact(plan.seq());
  }

  private Map<String, WorkosUser> lookUp(List<UserPlan> some) throws InterruptedException {
    Map<String, WorkosUser> there = new HashMap<>();
    reads.all(
        some.stream().map(plan -> new UserEndpoints.FindUser(plan.clerkId())).iterator(),
        (request, outcome) -> note(request.externalId(), outcome, there));
    return there;
  }

  private static void note(String externalId, Outcome outcome, Map<String, WorkosUser> there) {
    if (outcome.value() instanceof WorkosUser found) {
      there.put(externalId, found);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      throw new ReadFailedException(ReadFailedException.Cause.REFUSED, rejected.error().describe());
    } else if (!(outcome instanceof Outcome.Absent)) {
      throw new ReadFailedException(
          ReadFailedException.Cause.REFUSED, "an answer that does not fit a user");
    }
  }
}

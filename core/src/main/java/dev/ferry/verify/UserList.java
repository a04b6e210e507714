package dev.ferry.verify;

import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.PageScan;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WorkOS's list of users, read once, a page at a time: who of it is in the plan, who is not. */
final class UserList {
  private final PlanStore plans;
  private final PageScan<WorkosUser> scan;
  private final FoundUsers planned;

  /** Of the last page, by external id; in the end only those whom the plan does not know. */
  private final Map<String, List<WorkosUser>> unplanned = new HashMap<>();

  /**
   * @param planned hears of those who are in the plan, whatever their fate
   */
  UserList(PlanStore plans, PacedReads reads, FoundUsers planned) {
    this.plans = plans;
    this.scan = new PageScan<>(reads, "users", ListUsers::new);
    this.planned = planned;
  }

  boolean hasNext() {
    return scan.hasNext();
  }

  /**
   * Reads a page.
   *
   * @return how many users it held
   */
  int next() throws InterruptedException {
    List<WorkosUser> page = scan.next();
    unplanned.clear();
    for (WorkosUser user : page) {
      if (user.externalId() != null) {
        unplanned.computeIfAbsent(user.externalId(), id -> new ArrayList<>()).add(user);
      }
    }
    for (UserPlan plan : plans.ofClerkIds(List.copyOf(unplanned.keySet()))) {
      for (WorkosUser user : withExternalId(plan.clerkId())) {
        planned.found(plan, user);
      }
      unplanned.remove(plan.clerkId());
    }
    return page.size();
  }

  /** The external ids of the last page that the plan does not know. */
  List<String> unplannedIds() {
    return List.copyOf(unplanned.keySet());
  }

  /** The users of the last page with this external id; more than one, should WorkOS hold them. */
  List<WorkosUser> withExternalId(String externalId) {
    return unplanned.getOrDefault(externalId, List.of());
  }
}

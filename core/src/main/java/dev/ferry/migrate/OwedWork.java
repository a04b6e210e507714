package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Of what a plan holds, only what a run has written to and not looked at again before it ended. A
 * new plan has to wait for that look, and nobody else makes it: so it is made however old the plan
 * has become. The plan itself may hold no more: of those objects, too, nothing is begun that was
 * not, and nothing is sent again.
 */
public final class OwedWork implements WorkQueue {
  private final WorkQueue planned;
  private final Set<String> clerkIds;

  /**
   * @param planned all of the plan
   * @param clerkIds of those that a look is owed at
   */
  public OwedWork(WorkQueue planned, Set<String> clerkIds) {
    this.planned = planned;
    this.clerkIds = Set.copyOf(clerkIds);
  }

  @Override
  public List<Workflow> next(int most) {
    List<Workflow> all = planned.next(most);
    List<Workflow> owed = owed(all);
    while (!all.isEmpty() && owed.isEmpty()) {
      all = planned.next(most);
      owed = owed(all);
    }
    return owed;
  }

  private List<Workflow> owed(List<Workflow> all) {
    List<Workflow> owed = new ArrayList<>();
    for (Workflow workflow : all) {
      if (clerkIds.contains(workflow.clerkId())) {
        owed.add(((ForwardWorkflow<?>) workflow).settlingOnly());
      }
    }
    return owed;
  }

  @Override
  public boolean more() {
    return planned.more();
  }
}

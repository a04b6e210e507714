package dev.ferry.verify;

import dev.ferry.model.Planned;
import dev.ferry.verify.Verifiable.Found;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up some of a kind one by one and compares each with the plan. Those that the plan does not
 * expect are passed over. At most {@link RecheckSchedule#FEW}.
 */
final class ChosenCheck<P extends Planned, T> implements Check {
  private final Verifiable<P, T> kind;
  private final Reads reads;

  /** Not found as planned so far, by Clerk id. */
  private final Map<String, P> open = new LinkedHashMap<>();

  ChosenCheck(Verifiable<P, T> kind, PlanStore plans, Reads reads, List<String> clerkIds) {
    this.kind = kind;
    this.reads = reads;
    for (P plan : plans.ofClerkIds(kind.planned(), clerkIds)) {
      if (plan.expected()) {
        open.put(plan.clerkId(), plan);
      }
    }
  }

  @Override
  public void look(Look look) throws InterruptedException {
    Map<String, T> there = kind.find(reads, List.copyOf(open.values()));
    List<Found<P, T>> found = new ArrayList<>();
    for (P plan : open.values()) {
      T actual = there.get(plan.clerkId());
      if (actual != null) {
        found.add(new Found<>(plan, actual));
      }
    }
    kind.compare(
        found,
        look,
        (plan, findings) -> {
          if (findings.conclude()) {
            open.remove(plan.clerkId());
          }
        });
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty();
  }

  @Override
  public void conclude(Look last) {
    for (P plan : open.values()) {
      Findings findings = last.findings();
      kind.missing(plan, findings);
      findings.conclude();
    }
  }
}

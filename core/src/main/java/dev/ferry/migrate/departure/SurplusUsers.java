package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Departures.Unmapped;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Users in WorkOS under the id of a user whom Clerk does not let in, who are not proven to be that
 * one, so that nothing is taken from them: a person has to look. The answer to a creation of ours
 * was lost, and others have changed the user since; or others made it.
 */
record SurplusUsers(Workspace workspace) {
  private static final int PAGE = 500;

  /** Why a plan leaves out whom Clerk does not let in, until a person decides otherwise. */
  private static final Set<Reason> KEPT_OUT = keptOut();

  private static Set<Reason> keptOut() {
    Set<Reason> reasons = EnumSet.copyOf(DepartureSearch.LASTING);
    reasons.add(Reason.DELETED_SINCE_EXPORT);
    return reasons;
  }

  List<RemainingRight> find() {
    List<RemainingRight> found = new ArrayList<>();
    List<Unmapped> page = workspace.departures().unmappedAfter(KEPT_OUT, "", PAGE);
    while (!page.isEmpty()) {
      page.stream().map(SurplusUsers::remaining).forEach(found::add);
      String last = page.get(page.size() - 1).workosId();
      page = workspace.departures().unmappedAfter(KEPT_OUT, last, PAGE);
    }
    return found;
  }

  private static RemainingRight remaining(Unmapped one) {
    Reason why = one.keptOut();
    String lost =
        why == null || why == Reason.DELETED_SINCE_EXPORT
            ? LostRight.GONE_FROM_CLERK.code()
            : why.code();
    return new RemainingRight(
        ObjectKind.USER,
        one.clerkId(),
        one.workosId(),
        lost,
        "not-proven-ours",
        "bears the id of a user of Clerk, and is not proven to be that one");
  }
}

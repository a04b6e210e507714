package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import java.util.List;

/** What has become of the objects of the current plan. Thread-safe. */
public interface Results {

  /** By what has become of them, over all plans. */
  CountsByKind<Outcome> counts();

  /** The same as the current plan sees it: what an earlier plan has brought is unchanged. */
  CountsByKind<Outcome> countsOfPlan();

  /**
   * Results of these kinds that failed, in the plan's order, after this place, at most so many. A
   * second factor whose user failed is not named beside it.
   */
  List<Result<Outcome>> failedAfter(List<ObjectKind> kinds, long seq, int limit);

  /** What has become of this one: of a user, and of its second factor too. */
  List<Result<Outcome>> of(String clerkId);
}

package dev.ferry.cli.sync;

import dev.ferry.model.Fate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;

/**
 * Whether a plan, once it is carried out, has freed an address that another user waits for: Clerk
 * has given it from one to the other, and when WorkOS was read the first one still had it.
 */
final class FreedAddresses {
  private static final int BATCH = 500;

  private FreedAddresses() {}

  static boolean by(PlanInfo plan, PlanStore plans) {
    if (plan.reasons().getOrDefault(Reason.EMAIL_OF_ANOTHER_EXTERNAL_ID, 0L) == 0
        || plan.fate(Fate.UPDATE) == 0) {
      return false;
    }
    for (UserPlan user :
        Batches.bySeq(UserPlan::seq, seq -> plans.after(UserPlan.class, seq, BATCH)).each()) {
      if (user.fate() == Fate.UPDATE && user.changes().contains(UserField.EMAIL)) {
        return true;
      }
    }
    return false;
  }
}

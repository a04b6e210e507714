package dev.ferry;

import dev.ferry.migrate.Selection;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.PlanInfo;

/**
 * What is about to be carried out. Immutable.
 *
 * @param left what of the plan is not settled, selected or not
 * @param selection what of it is taken up
 */
public record PendingWork(PlanInfo plan, Left left, Selection selection) {
  /** How many users and other objects are taken up. */
  public long total() {
    return selection.of(left);
  }
}

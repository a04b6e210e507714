package dev.ferry.fuzz;

import dev.ferry.model.Policy;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.UserPlanner;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import dev.ferry.workspace.Candidate;

/** Takes whoever was read, and plans each: what a reader lets through, the planner must bear. */
final class FuzzedUsers implements SourceListener {
  private final UserPlanner planner = new UserPlanner(Policy.defaults());

  @Override
  public void user(ClerkUserFragment fragment, long line) {
    planner.plan(new Candidate(1, fragment.user(), false, false, null, null, null));
  }

  @Override
  public boolean object(ClerkObject object) {
    return true;
  }

  @Override
  public void finding(Finding finding) {}

  @Override
  public void reject(RejectedRow row) {}
}

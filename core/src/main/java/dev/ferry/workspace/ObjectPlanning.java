package dev.ferry.workspace;

import dev.ferry.model.ObjectPlan;
import java.util.List;

/** Decides about all that is no user, knowing the roles and permissions. Pure; for one thread. */
public interface ObjectPlanning {
  /** What is planned for the permissions, and then for the roles. */
  List<ObjectPlan> rights();

  /** Candidates come kind by kind, in the order in which they must come to be. */
  ObjectPlan plan(ObjectCandidate candidate);
}

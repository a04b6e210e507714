package dev.ferry.workspace.sql.decision;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readable part of a plan for a user; each as {@link dev.ferry.model.UserPlan} says. */
public record Decision(
    @Nullable TargetUser target,
    @Nullable WorkosUser before,
    Set<UserField> changes,
    Proof proof,
    boolean factorPresent,
    @Nullable EmailChoice email,
    List<Kept> kept) {
  public Decision {
    changes = Set.copyOf(changes);
    kept = List.copyOf(kept);
  }
}

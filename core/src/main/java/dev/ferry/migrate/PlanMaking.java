package dev.ferry.migrate;

import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.util.function.Consumer;

/** Makes a plan: reads what WorkOS holds, and decides. */
public final class PlanMaking {
  private final Workspace workspace;
  private final TargetReading target;

  public PlanMaking(Workspace workspace, PacedReads reads, Clock clock) {
    this.workspace = workspace;
    this.target = new TargetReading(workspace, reads, clock);
  }

  /**
   * @param progress hears how many objects have been read from WorkOS
   * @throws ReadFailedException if WorkOS cannot be read; the plan before stays as it was
   */
  public PlanInfo make(Planning planning, Consumer<Long> progress) throws InterruptedException {
    boolean organizations = !workspace.snapshots().objects().isEmpty();
    target.read(organizations, progress::accept);
    return workspace.plans().replace(planning);
  }
}

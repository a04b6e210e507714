package dev.ferry.migrate;

import dev.ferry.migrate.TargetReading.Extent;
import dev.ferry.model.ObjectKind;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.util.Map;
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
    target.read(extent(planning), progress::accept);
    return workspace.plans().replace(planning);
  }

  private Extent extent(Planning planning) {
    Map<ObjectKind, Long> objects = workspace.snapshots().objects();
    if (objects.isEmpty()) {
      return Extent.USERS;
    }
    return planning.wantsConnections() && objects.containsKey(ObjectKind.CONNECTION)
        ? Extent.CONNECTIONS
        : Extent.ORGANIZATIONS;
  }
}

package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.LostDeletions;
import dev.ferry.workspace.SettledByTarget;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Reads what WorkOS holds into the workspace, and settles what it can settle by that. */
public final class TargetReading {
  private final Workspace workspace;
  private final PacedReads reads;
  private final Clock clock;

  public TargetReading(Workspace workspace, PacedReads reads, Clock clock) {
    this.workspace = workspace;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * @param organizations whether roles, permissions, organizations and their members are wanted
   *     too; if not, they cost no request, and the workspace holds none
   * @param progress hears how many users, organizations and memberships have been read
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public void read(boolean organizations, LongConsumer progress) throws InterruptedException {
    read(organizations ? Extent.ORGANIZATIONS : Extent.USERS, progress);
  }

  /** How much is read; each includes those before it. */
  enum Extent {
    USERS,
    /** Roles, permissions, organizations and their members. */
    ORGANIZATIONS,
    CONNECTIONS
  }

  void read(Extent extent, LongConsumer progress) throws InterruptedException {
    Instant begun = clock.instant();
    workspace.target().clear();
    ReadCount count = new ReadCount(progress);
    new PageScan<>(reads, "users", ListUsers::new).each(count.after(workspace.target()::add));
    if (extent != Extent.USERS) {
      new OrganizationReading(workspace.target(), reads).read(count);
    }
    if (extent == Extent.CONNECTIONS) {
      connections().each(workspace.target()::addConnections);
    }
    workspace.target().complete(begun);
    Instant now = clock.instant();
    new SettledByTarget(workspace.journal()).settle(now);
    new LostDeletions(workspace.journal()).settle(begun, now);
  }

  private PageScan<WorkosConnection> connections() {
    return new PageScan<>(reads, "connections", after -> new ListConnections(null, after));
  }
}

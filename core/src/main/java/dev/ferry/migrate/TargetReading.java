package dev.ferry.migrate;

import dev.ferry.model.WorkosUser;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.UserScan;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

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
   * @param progress hears how many WorkOS users have been read
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public void read(Consumer<Long> progress) throws InterruptedException {
    Instant begun = clock.instant();
    workspace.target().clear();
    UserScan scan = new UserScan(reads);
    long read = 0;
    while (scan.hasNext()) {
      List<WorkosUser> page = scan.next();
      workspace.target().add(page);
      read += page.size();
      progress.accept(read);
    }
    workspace.target().complete(begun);
    workspace.journal().settleFromTarget(clock.instant());
  }
}

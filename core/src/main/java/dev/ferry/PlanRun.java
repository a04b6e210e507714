package dev.ferry;

import dev.ferry.migrate.PlanBuilder;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.departure.KnownConnections;
import dev.ferry.model.Policy;
import dev.ferry.plan.Planner;
import dev.ferry.workos.Access;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;

/** Makes one plan, of a snapshot that holds something, where no look is owed. */
record PlanRun(OpenWorkspace here, MigrationListener listener) {

  Made make(Wishes wishes) throws InterruptedException {
    checkSnapshot();
    checkNothingOwed();
    Policy policy = here.options().policy().get();
    PlanBuilder builder =
        new PlanBuilder(
            here.workspace(),
            here.connection(listener).reads(Access.READ),
            here.options().clock(),
            here.options().waiting()::pause);
    Told told = new Told(listener, size(here.workspace()));
    Made made;
    try {
      made = builder.make(new Planner(policy, listener::doesNotFit), wishes, told);
    } finally {
      told.end();
    }
    if (made instanceof Made.Planned planned) {
      new KnownConnections(here.workspace()).note();
      new PlanPolicy(here.workspace().environmentMemory()).remember(planned.info(), policy);
    }
    return made;
  }

  /** How many users and other objects are to be decided about. */
  static long size(Workspace workspace) {
    return CurrentPlan.snapshot(workspace).users()
        + workspace.snapshots().objects().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What it is at, for the listener. */
  private static final class Told implements PlanBuilder.Progress {
    private final MigrationListener listener;
    private final long size;
    private Activity at = Activity.READ_WORKOS;

    Told(MigrationListener listener, long size) {
      this.listener = listener;
      this.size = size;
      listener.began(at, 0);
    }

    @Override
    public void read(long objects) {
      listener.progressed(at, objects);
    }

    @Override
    public void decides() {
      end();
      at = Activity.DECIDE;
      listener.began(at, size);
    }

    @Override
    public void decided(long objects) {
      listener.progressed(at, objects);
    }

    void end() {
      listener.ended(at);
    }
  }

  /** A plan of nothing would read as if nothing were left to do. */
  private void checkSnapshot() {
    Workspace workspace = here.workspace();
    SnapshotInfo snapshot = CurrentPlan.snapshot(workspace);
    if (snapshot.users() == 0 && workspace.snapshots().objects().isEmpty()) {
      throw new RefusedException(
          Refused.SNAPSHOT_EMPTY,
          "the snapshot in " + workspace.folder() + " holds nobody and nothing");
    }
  }

  /**
   * A new plan forgets which look the last one still owes: what reached the wrong user would stay
   * there.
   */
  private void checkNothingOwed() {
    long owed = here.workspace().journal().owedLooks();
    if (owed > 0) {
      throw new RefusedException(
          Refused.LOOKS_OWED,
          "the last run wrote to "
              + owed
              + " that were there before, and ended before it could look whether they are still"
              + " the same");
    }
  }
}

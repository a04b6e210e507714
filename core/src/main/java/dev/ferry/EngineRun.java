package dev.ferry;

import dev.ferry.control.RunControl;
import dev.ferry.engine.Driver;
import dev.ferry.engine.Engine;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.RunProgress;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.WorkQueue;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.pace.Quota;
import dev.ferry.workos.Access;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Journal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of the engine, wired to its driver. What earlier processes have sent so lately that
 * WorkOS counts it still is entered as spent before anything is sent.
 */
final class EngineRun {
  private final Engine engine;
  private final Driver driver;
  private final RateLimits limits;
  private final MigrationListener listener;
  private final RunControl control;
  private final long total;

  /**
   * @param total how many objects there are to do, for the progress
   */
  EngineRun(
      OpenWorkspace here,
      WorkQueue queue,
      Access access,
      Engine.Settings settings,
      MigrationListener listener,
      long total) {
    Journal journal = here.workspace().journal();
    WorkosConnection connection = here.connection(listener);
    connection.enterEarlier(journal);
    this.engine = new Engine(connection.pacer(), settings);
    this.driver =
        new Driver(
            engine,
            queue,
            journal,
            connection.transport(),
            connection.calls(access),
            here.options().clock(),
            new Told(listener, here.control()));
    this.control = here.control();
    this.limits = connection.limits();
    this.listener = listener;
    this.total = total;
  }

  /**
   * @param stoppable gets what ends the run in order, from any thread
   */
  RunOutcome run(Consumer<Runnable> stoppable) throws InterruptedException {
    stoppable.accept(driver::stop);
    control.stopsBy(driver::stop);
    listener.began(Activity.WRITE, total);
    long begun = System.nanoTime();
    Optional<StopCause> stop;
    try {
      stop = driver.run();
    } finally {
      control.stopsByInterrupt();
      listener.ended(Activity.WRITE);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new RunOutcome(
        stop.orElse(null), engine.braked(), engine.requests(), took, budgetUse(took));
  }

  private double budgetUse(Duration took) {
    return limits.userWrites().map(quota -> budgetUse(quota, took)).orElse(0.0);
  }

  private double budgetUse(Quota quota, Duration took) {
    long allowed = quota.allowedWithin(took);
    return Math.min(1.0, (double) engine.requests().userWrites() / allowed);
  }

  /** Counts what the driver tells. */
  private static final class Told implements RunProgress {
    private final MigrationListener listener;
    private final RunControl control;
    private long done;

    Told(MigrationListener listener, RunControl control) {
      this.listener = listener;
      this.control = control;
    }

    @Override
    public void concluded(Result<?> result) {
      done += result.kind() == ObjectKind.FACTOR ? 0 : 1; // it goes with its user
      listener.concluded(result);
      listener.progressed(Activity.WRITE, done);
    }

    @Override
    public void pausing(OperationKind kind, Duration length) {
      listener.waitsForMails(length); // nothing else has pauses of its own
    }

    @Override
    public void requests(RequestCounts counts, int underway, Duration wait, boolean asked) {
      listener.requested(counts);
      listener.sends(underway, wait, asked);
      control.look(); // also while nothing is about to leave
    }
  }
}

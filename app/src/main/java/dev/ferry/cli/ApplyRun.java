package dev.ferry.cli;

import dev.ferry.console.Progress;
import dev.ferry.console.Signals;
import dev.ferry.migrate.ApplyDriver;
import dev.ferry.migrate.ApplyEngine;
import dev.ferry.migrate.ApplyProgress;
import dev.ferry.migrate.Halt;
import dev.ferry.migrate.Patience;
import dev.ferry.migrate.RequestCounts;
import dev.ferry.migrate.UserProtocol;
import dev.ferry.model.Policy;
import dev.ferry.model.UserResult;
import dev.ferry.workos.Bucket;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;

/** One run of apply: wires engine and driver, shows progress, ends in order on a signal. */
final class ApplyRun {
  /**
   * What the rate limit of user writes remembers of an earlier process: ten seconds from the moment
   * that WorkOS counted a request, which is a commit and a way through the network after its
   * intent.
   */
  private static final Duration REMEMBERED = Duration.ofSeconds(12);

  private final WorkCommand command;
  private final Workspace workspace;
  private final Policy policy;
  private final RateLimits limits;
  private final long users;
  private RequestCounts requests = RequestCounts.NONE;
  private double seconds;
  private int exitCodeOfSignal;

  /**
   * @param users how many users this run may take up
   */
  ApplyRun(WorkCommand command, Workspace workspace, Policy policy, RateLimits limits, long users) {
    this.command = command;
    this.workspace = workspace;
    this.policy = policy;
    this.limits = limits;
    this.users = users;
  }

  RequestCounts requests() {
    return requests;
  }

  double seconds() {
    return seconds;
  }

  Optional<Halt> run(WorkosConnection connection) throws InterruptedException {
    int recent =
        workspace.journal().intendedSince(command.around().clock().instant().minus(REMEMBERED));
    connection.pacer().alreadySpent(Bucket.USER_WRITE, recent, System.nanoTime());
    ApplyEngine engine =
        new ApplyEngine(
            new UserProtocol(Patience.standard(), policy.totpIssuer()),
            connection.pacer(),
            ApplyEngine.Settings.standard());
    long begun = System.nanoTime();
    try (Progress progress = command.progress("apply", users)) {
      ApplyDriver driver =
          new ApplyDriver(
              engine,
              workspace.plans(),
              workspace.journal(),
              connection.transport(),
              connection.calls(),
              command.around().clock(),
              new Shown(progress, limits),
              users);
      return stoppable(driver);
    } finally {
      requests = engine.requests();
      seconds = (System.nanoTime() - begun) / 1e9;
    }
  }

  /** A signal lets what is under way come to its end; a second one ends the process at once. */
  private Optional<Halt> stoppable(ApplyDriver driver) throws InterruptedException {
    try (Signals signals = Signals.watch(driver::stop)) {
      Optional<Halt> halt = driver.run();
      exitCodeOfSignal = signals.exitCode();
      return halt;
    }
  }

  /** The exit code that tells of the signal that ended the run, 0 if none did. */
  int exitCodeOfSignal() {
    return exitCodeOfSignal;
  }

  /** Turns what the driver tells into a line. */
  private static final class Shown implements ApplyProgress {
    private final Progress progress;
    private final RateLimits limits;
    private final long begun = System.nanoTime();
    private long done;
    private long failed;
    private long writes;

    Shown(Progress progress, RateLimits limits) {
      this.progress = progress;
      this.limits = limits;
    }

    @Override
    public void concluded(UserResult result) {
      done++;
      failed += result.failed() ? 1 : 0;
      show();
    }

    @Override
    public void requests(RequestCounts counts) {
      writes = counts.writes();
      show();
    }

    private void show() {
      progress.update(done, () -> budget() + failed + " failed");
    }

    private String budget() {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
      return limits
          .userWrites()
          .map(quota -> 100 * writes / quota.allowedWithin(elapsed))
          .map(percent -> "budget " + percent + " %  ")
          .orElse("");
    }
  }
}

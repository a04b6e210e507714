package dev.ferry.cli.session;

import dev.ferry.WorkosConnection;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.console.Durations;
import dev.ferry.console.Progress;
import dev.ferry.console.Signals;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.Driver;
import dev.ferry.migrate.EarlierRequests;
import dev.ferry.migrate.Engine;
import dev.ferry.migrate.Moment;
import dev.ferry.migrate.RequestCounts;
import dev.ferry.migrate.RunProgress;
import dev.ferry.migrate.StopCause;
import dev.ferry.migrate.WorkQueue;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One run of the engine: wires it to its driver, shows progress, ends in order on a signal. */
public final class EngineRun {
  /** From an intent to the moment that WorkOS counts its request: a commit and a way. */
  private static final Duration LONGEST_WAY = Duration.ofSeconds(2);

  private final WorkCommand command;
  private final Workspace workspace;
  private final RateLimits limits;
  private final Engine.Settings settings;
  private final long total;
  private RequestCounts requests = RequestCounts.NONE;
  private double seconds;
  private int exitCodeOfSignal;

  /**
   * @param total how many objects there are to do, for the progress
   */
  public EngineRun(
      WorkCommand command,
      Workspace workspace,
      RateLimits limits,
      Engine.Settings settings,
      long total) {
    this.command = command;
    this.workspace = workspace;
    this.limits = limits;
    this.settings = settings;
    this.total = total;
  }

  public Optional<StopCause> run(WorkQueue feed, WorkosConnection connection)
      throws InterruptedException {
    Moment now = new Moment(System.nanoTime(), command.around().clock().instant());
    new EarlierRequests(limits, workspace.journal()::intendedSince)
        .enter(connection.pacer(), now, LONGEST_WAY);
    Engine engine = new Engine(connection.pacer(), settings);
    long begun = System.nanoTime();
    try (Progress progress = command.progress(command.name(), total)) {
      Driver driver =
          new Driver(
              engine,
              feed,
              workspace.journal(),
              connection.transport(),
              connection.calls(),
              command.around().clock(),
              new Shown(progress, limits));
      return stoppable(driver);
    } finally {
      requests = engine.requests();
      seconds = (System.nanoTime() - begun) / 1e9;
    }
  }

  /** A signal lets what is under way come to its end; a second one ends the process at once. */
  private Optional<StopCause> stoppable(Driver driver) throws InterruptedException {
    try (Signals signals = Signals.watch(driver::stop)) {
      Optional<StopCause> halt = driver.run();
      exitCodeOfSignal = signals.exitCode();
      return halt;
    }
  }

  /**
   * Says that the run ended before its end, and how to go on.
   *
   * @param again the command that goes on
   */
  public int concludeEarly(Document document, StopCause halt, String again) {
    Terminal terminal = command.terminal();
    document.status("stopped");
    document.add("halt", halt.cause());
    terminal.say("  " + terminal.yellow("stopped: ") + halt.message());
    String safe =
        halt.cause() == StopCause.Cause.JOURNAL_FAILED
            ? "What was sent was entered before it left; answers that could not be entered are looked"
                + " up by the next run. Mend that, then go on: "
            : "What was sent is journaled. To go on: ";
    terminal.say("  " + safe + again);
    document.next(again);
    return switch (halt.cause()) {
      case STOPPED -> exitCodeOfSignal == 0 ? ExitCode.INTERRUPTED : exitCodeOfSignal;
      case KEY_REFUSED -> ExitCode.KEY_REFUSED;
      case UNREACHABLE, JOURNAL_FAILED -> ExitCode.SOME_FAILED;
    };
  }

  /** The requests of this run, for people. */
  public void print(Terminal terminal) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "  %,d writes and %,d look-ups in %s; %d throttled, %d sent again, %d settled",
            requests.writes(),
            requests.reads(),
            Durations.words(Duration.ofMillis((long) (seconds * 1000))),
            requests.throttled(),
            requests.retried(),
            requests.settled()));
  }

  /**
   * What this run took, for programs.
   *
   * @param budgetUse the share of the documented writes, 0 to 1
   */
  public record Effort(RequestCounts requests, double seconds, double budgetUse) {}

  public Effort effort() {
    return new Effort(
        requests, Math.round(seconds * 1000) / 1000.0, Math.round(budgetUse() * 1000) / 1000.0);
  }

  /** The share of the documented writes that this run used, 0 to 1; 0 where none is kept. */
  private double budgetUse() {
    return limits.userWrites().map(this::budgetUse).orElse(0.0);
  }

  private double budgetUse(Quota quota) {
    long allowed = quota.allowedWithin(Duration.ofMillis((long) (seconds * 1000)));
    return Math.min(1.0, (double) requests.userWrites() / allowed);
  }

  /** Turns what the driver tells into a line. */
  private static final class Shown implements RunProgress {
    private final Progress progress;
    private final RateLimits limits;
    private final long begun = System.nanoTime();
    private long done;
    private long failed;
    private String lastFailed = "";
    private long writes;

    Shown(Progress progress, RateLimits limits) {
      this.progress = progress;
      this.limits = limits;
    }

    @Override
    public void concluded(Result<?> result) {
      done += result.kind() == ObjectKind.FACTOR ? 0 : 1;
      if (result.failed() && !result.clerkId().equals(lastFailed)) {
        failed++;
        lastFailed = result.clerkId(); // its second factor fails with it
      }
      show();
    }

    @Override
    public void requests(RequestCounts counts) {
      writes = counts.userWrites();
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

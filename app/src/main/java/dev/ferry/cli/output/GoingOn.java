package dev.ferry.cli.output;

import dev.ferry.Migration;
import dev.ferry.cli.session.StageContext;
import dev.ferry.workspace.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which of the runs without an end goes on. Of a workspace in a folder the operating system knows;
 * one in a database may be worked in on another machine, whose processes nobody knows here: there
 * the lease says so, and the last run is the one.
 */
public final class GoingOn {
  /** A process that began later has only got the number of one that is gone. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private static final long NONE = 0;

  private final boolean byLease;
  private final long inStore;

  private GoingOn(boolean byLease, long inStore) {
    this.byLease = byLease;
    this.inStore = inStore;
  }

  /**
   * @param runs of the ledger, the oldest first
   */
  public static GoingOn of(StageContext context, List<Ledger.Run> runs) {
    if (context.options().store() == null) {
      return new GoingOn(false, NONE);
    }
    Optional<String> works =
        Migration.active(context.workspaceFolder(), context.options())
            .map(active -> active.command());
    return new GoingOn(
        true,
        runs.isEmpty()
            ? NONE
            : Optional.of(runs.get(runs.size() - 1))
                .filter(
                    run ->
                        run.exitCode() == null && works.filter(run.command()::equals).isPresent())
                .map(Ledger.Run::id)
                .orElse(NONE));
  }

  boolean is(Ledger.Run run) {
    return byLease ? run.id() == inStore : hasProcess(run);
  }

  private static boolean hasProcess(Ledger.Run run) {
    Ledger.Start start = run.start();
    if (start == null) {
      return false;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(start.process()).filter(ProcessHandle::isAlive);
    Optional<Instant> began = process.flatMap(one -> one.info().startInstant());
    return process.isPresent()
        && began.map(at -> !at.isAfter(run.startedAt().plus(CLOCKS))).orElse(true);
  }
}

package dev.ferry.cli.output;

import dev.ferry.cli.session.StageContext;
import dev.ferry.workspace.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The run that goes on in a workspace.
 *
 * @param id its number
 */
public record RunningNow(long id, String command, Instant startedAt) {

  /**
   * @param runs of the ledger, the oldest first
   * @return the youngest whose process is at it; empty if none is
   */
  public static Optional<RunningNow> of(List<Ledger.Run> runs, StageContext context) {
    GoingOn goingOn = GoingOn.of(context, runs);
    return runs.stream()
        .filter(run -> RunState.of(run, goingOn) == RunState.RUNNING)
        .reduce((before, last) -> last)
        .map(run -> new RunningNow(run.id(), run.command(), run.startedAt()));
  }
}

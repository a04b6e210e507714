package dev.ferry.cli.output;

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
  public static Optional<RunningNow> of(List<Ledger.Run> runs) {
    return runs.stream()
        .filter(run -> RunState.of(run) == RunState.RUNNING)
        .reduce((before, last) -> last)
        .map(run -> new RunningNow(run.id(), run.command(), run.startedAt()));
  }
}

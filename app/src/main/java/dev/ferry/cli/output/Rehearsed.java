package dev.ferry.cli.output;

import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Ledger.Run;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That what is to be done was rehearsed, and how it went: the plan at hand, or before there is one,
 * one for an empty WorkOS. What was rehearsed of an older plan or snapshot tells nothing.
 *
 * @param passed true if it went as planned
 */
public record Rehearsed(Instant at, boolean passed) {

  /** The newest rehearsal; empty if there was none since what is at hand was made. */
  public static Optional<Rehearsed> of(ReportFacts facts) {
    Instant since =
        facts
            .plan()
            .map(PlanInfo::madeAt)
            .or(() -> facts.snapshot().map(SnapshotInfo::takenAt))
            .orElse(Instant.MAX);
    Rehearsed newest = null;
    for (Run run : facts.runs()) {
      Integer code = run.exitCode();
      if (run.command().equals("rehearse") && code != null && run.startedAt().isAfter(since)) {
        newest = new Rehearsed(Objects.requireNonNull(run.endedAt()), code == 0);
      }
    }
    return Optional.ofNullable(newest);
  }
}

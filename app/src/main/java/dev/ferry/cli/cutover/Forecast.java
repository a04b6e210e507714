package dev.ferry.cli.cutover;

import dev.ferry.pace.Durations;
import dev.ferry.workspace.Ledger;
import java.time.Duration;
import java.util.Optional;

/**
 * How long nobody can sign up, by how long the same took here last.
 *
 * @param scan one reading of Clerk
 * @param quiet between two of them
 * @param sync what has changed since, brought over
 * @param verify WorkOS read back
 */
record Forecast(Duration scan, Duration quiet, Duration sync, Duration verify) {

  /** Empty if nothing was synchronised or verified here yet: then nobody knows. */
  static Optional<Forecast> of(Ledger ledger, Duration quiet) {
    Optional<Duration> sync = ledger.lastFinished("sync").map(Forecast::length);
    Optional<Duration> verify = ledger.lastFinished("verify").map(Forecast::length);
    Optional<Duration> scan = ledger.lastFinished("snapshot").map(Forecast::length);
    return verify.flatMap(
        read ->
            scan.or(() -> sync)
                .map(once -> new Forecast(once, quiet, sync.orElse(once.plus(read)), read)));
  }

  private static Duration length(Ledger.Run run) {
    return run.endedAt() == null ? Duration.ZERO : Duration.between(run.startedAt(), run.endedAt());
  }

  /** Without what people take to close, to export and to decide. */
  Duration frozen() {
    return scan.multipliedBy(2).plus(quiet).plus(sync).plus(verify);
  }

  String words() {
    return "about "
        + Durations.words(frozen())
        + " frozen, as the last runs took (two readings of Clerk "
        + Durations.words(scan.multipliedBy(2))
        + ", quiet "
        + Durations.words(quiet)
        + ", sync "
        + Durations.words(sync)
        + ", verify "
        + Durations.words(verify)
        + "), and what people take to close, export and decide";
  }
}

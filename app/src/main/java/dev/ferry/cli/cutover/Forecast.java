package dev.ferry.cli.cutover;

import dev.ferry.pace.Durations;
import dev.ferry.workspace.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

  /** Two that prove that it is quiet, one before the decision. */
  private static final int READINGS = 3;

  /** Empty if nothing was synchronised or verified here yet: then nobody knows. */
  static Optional<Forecast> of(Ledger ledger, Duration quiet) {
    List<Ledger.Run> runs = ledger.runs();
    Optional<Duration> sync = last(runs, "sync");
    Optional<Duration> verify = last(runs, "verify");
    Optional<Duration> scan = last(runs, "snapshot");
    return verify.flatMap(
        read ->
            scan.or(() -> sync)
                .map(once -> new Forecast(once, quiet, sync.orElse(once.plus(read)), read)));
  }

  /** Of the last that did what it was to do, once: a watch of days tells nothing. */
  private static Optional<Duration> last(List<Ledger.Run> runs, String command) {
    return runs.stream()
        .filter(run -> run.command().equals(command) && Objects.equals(run.exitCode(), 0))
        .filter(run -> run.start() == null || !run.start().arguments().contains("--watch"))
        .flatMap(run -> length(run).stream())
        .reduce((before, last) -> last);
  }

  private static Optional<Duration> length(Ledger.Run run) {
    return Optional.ofNullable(run.endedAt()).map(end -> Duration.between(run.startedAt(), end));
  }

  /** Without what people take to close, to export and to decide. */
  Duration frozen() {
    return scan.multipliedBy(READINGS).plus(quiet).plus(sync).plus(verify);
  }

  String words() {
    return "about "
        + Durations.words(frozen())
        + " frozen, as the last runs took (three readings of Clerk "
        + Durations.words(scan.multipliedBy(READINGS))
        + ", quiet "
        + Durations.words(quiet)
        + ", sync "
        + Durations.words(sync)
        + ", verify "
        + Durations.words(verify)
        + "), and what people take to close, export and decide";
  }
}

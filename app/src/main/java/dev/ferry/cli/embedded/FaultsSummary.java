package dev.ferry.cli.embedded;

import dev.ferry.engine.RequestCounts;
import dev.ferry.twin.fault.FaultProfile;
import java.util.Locale;

/**
 * What the faults of an embedded WorkOS cost.
 *
 * @param requests of all runs of apply
 * @param applies how often apply was run
 */
public record FaultsSummary(FaultProfile faults, RequestCounts requests, int applies) {

  public String line() {
    return String.format(
        Locale.ROOT,
        "  Faults were on all the time: %s. %s %,d times throttled, %,d requests sent again,"
            + " %,d settled by looking.",
        faults.word(),
        applies == 1 ? "Apply was" : "Apply was run " + applies + " times, the last one",
        requests.throttled(),
        requests.retried(),
        requests.settled());
  }
}

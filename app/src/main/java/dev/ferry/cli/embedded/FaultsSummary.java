package dev.ferry.cli.embedded;

import dev.ferry.engine.RequestCounts;
import dev.ferry.text.Counted;
import dev.ferry.twin.fault.FaultProfile;

/**
 * What the faults of an embedded WorkOS cost.
 *
 * @param requests of all runs of apply
 * @param applies how often apply was run
 */
public record FaultsSummary(FaultProfile faults, RequestCounts requests, int applies) {

  public String line() {
    return Counted.words(
        "  Faults were on all the time: %s. %s %,d times throttled, %,d request[s] sent again,"
            + " %,d settled by looking.",
        faults.word(),
        applies == 1 ? "Apply was" : "Apply was run " + applies + " times, the last one",
        requests.throttled(),
        requests.retried(),
        requests.settled());
  }
}

package dev.ferry;

import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run that writes has ended; what came of each object is in the workspace. Immutable.
 *
 * @param stop why it ended before its work did; null if it did not. It can be run again: it goes on
 * @param braked the kinds of request that it stopped sending, since WorkOS refused them; what was
 *     left of them the same run takes up again
 * @param budgetUse the share that it used of the writes of users that the limits allow in that
 *     time, 0 to 1; 0 where no limit is kept
 */
public record RunOutcome(
    @Nullable StopCause stop,
    List<BrakedKind> braked,
    RequestCounts requests,
    Duration took,
    double budgetUse) {
  public RunOutcome {
    braked = List.copyOf(braked);
  }
}

package dev.ferry;

import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run that writes has ended; what came of each object is in the workspace. Immutable.
 *
 * @param stop why it ended before its work did; null if it did not. It can be run again: it goes on
 * @param budgetUse the share that it used of the writes of users that the limits allow in that
 *     time, 0 to 1; 0 where no limit is kept
 */
public record RunOutcome(
    @Nullable StopCause stop, RequestCounts requests, Duration took, double budgetUse) {}

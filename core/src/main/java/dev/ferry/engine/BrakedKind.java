package dev.ferry.engine;

import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of request that a run has stopped sending before all of them were tried. What was left of
 * it the same command takes up again.
 *
 * @param reason {@link Reason#LATER} or {@link Reason#KIND_REFUSED}
 * @param refused how many were refused that led to it
 * @param said WorkOS's words about the last of these, without secrets
 * @param until before then WorkOS takes none; null if it has named no such time
 */
public record BrakedKind(
    OperationKind operation, Reason reason, int refused, String said, @Nullable Instant until) {

  /** True if it was refused for what it is, and not for now. */
  boolean isRefused() {
    return reason == Reason.KIND_REFUSED;
  }
}

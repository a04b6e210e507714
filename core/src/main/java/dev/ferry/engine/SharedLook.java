package dev.ferry.engine;

import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One look that any number of writes may rest on. Times are nanoseconds of the engine's clock. Not
 * thread-safe.
 */
public final class SharedLook implements Departure {
  /** No moment: it may have left at any time. */
  public static final long ANY_TIME = Long.MIN_VALUE;

  public final long ticket;
  public final Endpoint<?> request;
  public final List<InFlight> waiting = new ArrayList<>();
  private boolean left;
  private long leftAt;
  private @Nullable Outcome outcome;
  private long answeredAt;

  public SharedLook(long ticket, Endpoint<?> request) {
    this.ticket = ticket;
    this.request = request;
  }

  @Override
  public Endpoint<?> departing() {
    return request;
  }

  @Override
  public boolean looksFirst() {
    return false;
  }

  @Override
  public boolean looksAgain(long now, LongPredicate rested) {
    return false;
  }

  public void leaves(long now) {
    left = true;
    leftAt = now;
  }

  public void answered(Outcome said, long now) {
    outcome = said;
    answeredAt = now;
  }

  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** True if it leaves, or has left, no sooner than that moment. */
  public boolean leavesSince(long moment) {
    return !left || moment == ANY_TIME || leftAt - moment >= 0;
  }

  /** True if it was answered, and no longer ago than that. */
  public boolean answeredWithin(long nanos, long now) {
    return outcome != null && now - answeredAt <= nanos;
  }
}

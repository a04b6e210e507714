package dev.ferry.engine;

import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workspace.Journal;
import java.time.Duration;
import java.util.List;

/** What the engine wants done. */
public sealed interface Action {

  /** Fetch at most so many further workflows. */
  record Fetch(int most) implements Action {}

  /** Keep these entries, in this order; say {@link Event.Durable} when they are durable. */
  record Persist(long ticket, List<Journal.Entry> entries) implements Action {
    public Persist {
      entries = List.copyOf(entries);
    }
  }

  /** Send this request, once. */
  record Send(long ticket, Endpoint<?> request) implements Action {}

  /** Say {@link Event.Tick} at this monotonic time, if nothing happens before. */
  record WakeAt(long nanos) implements Action {}

  /** Tell people that none of this kind leave for so long; everything else goes on. */
  record Pausing(OperationKind kind, Duration length) implements Action {}

  /** Nothing is left to do, or nothing more may be done. */
  record Done() implements Action {}
}

package dev.ferry.engine;

import dev.ferry.workos.Outcome;
import java.util.List;

/** What happens to the engine. */
public sealed interface Event {

  /**
   * What was fetched and is to be taken up.
   *
   * @param more if nothing was fetched: true if there is more as soon as everything in progress is
   *     over, false if there is no more
   */
  record Fetched(List<Workflow> workflows, boolean more) implements Event {
    public Fetched {
      workflows = List.copyOf(workflows);
    }

    public Fetched(List<Workflow> workflows) {
      this(workflows, false);
    }
  }

  /** What was to be kept under this ticket is durable. */
  record Durable(long ticket) implements Event {}

  /** A request of this ticket was answered, or not. */
  record Answered(long ticket, Outcome outcome) implements Event {}

  /** Time has passed. */
  record Tick() implements Event {}

  /** Nothing new may begin. */
  record Stop(StopCause.Cause cause, String message) implements Event {}
}

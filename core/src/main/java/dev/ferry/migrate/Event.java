package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.UserPlan;
import dev.ferry.workos.Outcome;
import java.util.List;

/** What happens to the engine. */
public sealed interface Event {

  /** The users that were fetched; none means that there are no more. */
  record Fetched(List<Work> users) implements Event {
    public Fetched {
      users = List.copyOf(users);
    }
  }

  /**
   * A user that is to be taken up.
   *
   * @param facts what earlier runs have learnt
   */
  record Work(UserPlan plan, List<Fact> facts) {}

  /** What was to be kept under this ticket is durable. */
  record Durable(long ticket) implements Event {}

  /** A request of this ticket was answered, or not. */
  record Answered(long ticket, Outcome outcome) implements Event {}

  /** Time has passed. */
  record Tick() implements Event {}

  /** Nothing new may begin. */
  record Stop(Halt.Cause cause, String message) implements Event {}
}

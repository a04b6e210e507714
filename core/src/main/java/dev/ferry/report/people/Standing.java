package dev.ferry.report.people;

import dev.ferry.model.Result.Outcome;
import dev.ferry.text.Code;
import dev.ferry.workspace.Roster.Person;
import java.util.List;
import java.util.Optional;

/** How a user stands with regard to the switch. Each has exactly one. */
public enum Standing {
  /** In WorkOS, or going there, and signs in as before. */
  AS_BEFORE,
  /** Arrives, and has to do something at or before the next sign-in. */
  MUST_ACT,
  /** Does not arrive: the plan leaves the user out or is blocked, or a rollback took it back. */
  STAYS_BEHIND,
  /** Was tried and did not come. */
  FAILED,
  /** Arrives, and has only to know something, such as that a username signs in no more. */
  MUST_KNOW;

  /** That of a user, by the result so far or else by the plan. */
  public static Standing of(Person person) {
    if (!person.arrives()) {
      return person.outcome() == Outcome.FAILED ? FAILED : STAYS_BEHIND;
    }
    List<Task> tasks = person.reasons().stream().map(Task::of).flatMap(Optional::stream).toList();
    if (tasks.stream().anyMatch(Task::toAct)) {
      return MUST_ACT;
    }
    return tasks.isEmpty() ? AS_BEFORE : MUST_KNOW;
  }

  /** In lower case with hyphens. */
  public String code() {
    return Code.of(this);
  }
}

package dev.ferry.report.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Roster.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTallyTest {
  /** A reason that costs somebody a password says nothing of why somebody else is not there. */
  @Test
  void whyPeopleAreNotThereIsCountedOfThemAlone() {
    PeopleTally.Counter counter = new PeopleTally.Counter();
    for (Person person :
        List.of(
            person(Fate.BLOCKED, null, Reason.NO_EMAIL),
            person(Fate.BLOCKED, null, Reason.NO_EMAIL),
            person(Fate.SKIP, null, Reason.BANNED),
            person(Fate.CREATE, Outcome.FAILED, Reason.EMAIL_MALFORMED),
            person(Fate.CREATE, Outcome.CREATED, Reason.PASSWORD_NOT_IN_EXPORT))) {
      counter.add(person, Standing.of(person));
    }

    assertThat(counter.tally().absent())
        .isEqualTo(
            Map.of(
                Standing.STAYS_BEHIND, Map.of(Reason.NO_EMAIL, 2L, Reason.BANNED, 1L),
                Standing.FAILED, Map.of(Reason.EMAIL_MALFORMED, 1L)));
  }

  private static Person person(Fate fate, @Nullable Outcome outcome, Reason reason) {
    return new Person(
        1, "user_1", null, null, null, fate, outcome, null, Set.of(reason), List.of());
  }
}

package dev.ferry.html;

import dev.ferry.model.Reason;
import dev.ferry.model.Result.Undone;
import dev.ferry.report.people.AddressMask;
import dev.ferry.report.people.PeopleTally;
import dev.ferry.report.people.Standing;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Roster;
import dev.ferry.workspace.Roster.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs everybody of the plan. Streams.
 *
 * @param masked true if of an address only the first letter and the domain are shown
 */
record PeopleTable(Roster roster, boolean masked) {
  private static final int BATCH = 500;
  private static final int COLUMNS = 8;

  /**
   * @return the same people in numbers
   */
  PeopleTally pack(Path file) throws IOException {
    PeopleTally.Counter counter = new PeopleTally.Counter();
    Dictionary<Reason> reasons = new Dictionary<>();
    Dictionary<String> results = new Dictionary<>();
    Dictionary<Standing> standings = Dictionary.with(Standing.values()); // as the script knows them
    try (PackedTable table = new PackedTable(file, COLUMNS)) {
      for (Person person :
          Batches.bySeq(Person::seq, seq -> roster.peopleAfter(seq, BATCH)).each()) {
        Standing standing = Standing.of(person);
        counter.add(person, standing);
        table.add(
            person.clerkId(),
            text(person.workosId()),
            text(person.name()),
            address(person),
            person.organizations(),
            standings.of(standing),
            results.of(result(person)),
            reasons.of(person.reasons()));
      }
      table.end(
          Map.of(
              "reasons",
              reasons.entries(ReasonText::entry),
              "results",
              results.entries(result -> result),
              "standings",
              standings.entries(Standing::code)));
    }
    return counter.tally();
  }

  private String address(Person person) {
    String address = text(person.address());
    return masked ? AddressMask.of(address) : address;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : Plain.of(text);
  }

  /** What has become of a user in a word, or else what is planned. */
  private static String result(Person person) {
    Undone undone = person.undone();
    if (undone != null && undone != Undone.UNTOUCHED) {
      return "rollback: " + Code.withUnderscores(undone);
    }
    return person.outcome() == null
        ? "plan: " + Code.withUnderscores(person.fate())
        : Code.withUnderscores(person.outcome());
  }
}

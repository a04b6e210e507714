package dev.ferry.cli.output;

import dev.ferry.Migration;
import dev.ferry.checklist.Answer;
import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.ChecklistFacts;
import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Says in the place of people what only they can know of a checklist.
 *
 * @param by whose word it is
 */
public record PeopleKnow(String by, Clock clock) {

  /** Records whatever is unknown and may rest on a person's word; gives back the items' ids. */
  public List<String> record(Migration migration) throws IOException {
    ChecklistReading reading = new ChecklistReading(migration.workspace(), migration.report());
    ChecklistFacts facts = reading.facts();
    List<String> recorded = new ArrayList<>();
    for (Judgement open : reading.checklist().missing()) {
      Item item = open.item();
      if (open.status() != Status.UNKNOWN || !item.asksPerson()) {
        continue; // only evidence speaks here
      }
      OptionalLong counted = Checklist.counted(item, facts);
      if (counted.isPresent()) {
        ChecklistFile.of(migration.workspace())
            .add(new Answer(item, by, clock.instant(), "", counted.getAsLong()));
        recorded.add(item.id());
      }
    }
    return recorded;
  }
}

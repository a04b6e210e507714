package dev.ferry.cli.output;

import dev.ferry.checklist.Answer;
import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.Item;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What somebody says of an item of the checklist: that it is so.
 *
 * @param who says it
 * @param note empty for none
 */
public record ChecklistWord(Item item, String who, String note, StageContext context) {

  /**
   * @throws UsageError if nobody's word counts there, or it is nobody's
   */
  public static ChecklistWord of(Item item, String who, String note, StageContext context) {
    if (!item.asksPerson()) {
      throw UsageError.usage(
          "evidence-only",
          item.id() + " passes by evidence only, by nobody's word",
          "Bring the evidence.",
          context.command(item.command()));
    }
    if (who.isBlank()) {
      throw UsageError.usage(
          "name-missing", "a word is somebody's, and nobody is named", "Add --by NAME.");
    }
    return new ChecklistWord(item, who.strip(), note, context);
  }

  /**
   * @throws UsageError if there is none of that id
   */
  public static Item item(String id) {
    return Item.of(id)
        .orElseThrow(
            () ->
                UsageError.usage(
                    "item-unknown",
                    "the checklist has no item "
                        + id
                        + NearMiss.hint(id, Arrays.stream(Item.values()).map(Item::id).toList()),
                    "It has: "
                        + Arrays.stream(Item.values())
                            .map(Item::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * @throws UsageError if there is nothing that it could be about
   */
  public void record(ChecklistReading reading) throws IOException {
    OptionalLong counted = Checklist.counted(item, reading.facts());
    if (counted.isEmpty()) {
      throw UsageError.usage(
          "nothing-to-record",
          "there is no plan of the newest snapshot that anybody could speak of",
          context.planFirst(reading.workspace()),
          context.decides(reading.workspace()));
    }
    ChecklistFile.of(reading.workspace())
        .add(new Answer(item, who, context.around().clock().instant(), note, counted.getAsLong()));
  }
}

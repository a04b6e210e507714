package dev.ferry.checklist;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All items, judged: by evidence, and where that does not speak, by what people have said. Pure.
 */
public record Checklist(List<Judgement> items) {

  public Checklist {
    items = List.copyOf(items);
  }

  /**
   * @param answers the newest of each item
   */
  public static Checklist of(ChecklistFacts facts, List<Answer> answers) {
    Map<Item, Answer> byItem =
        answers.stream()
            .collect(Collectors.toMap(Answer::item, answer -> answer, (old, fresh) -> fresh));
    Judge judge = new Judge(facts);
    return new Checklist(
        Arrays.stream(Item.values())
            .map(item -> heard(judge.of(item), byItem.get(item), facts))
            .toList());
  }

  /** What a word on this item would be about now; empty while there is nothing to speak of. */
  public static OptionalLong counted(Item item, ChecklistFacts facts) {
    return Counted.of(item, facts);
  }

  /** Evidence has the last word; a person's fills what is unknown, while it is about the same. */
  private static Judgement heard(Judgement judged, @Nullable Answer answer, ChecklistFacts facts) {
    Item item = judged.item();
    if (judged.status() != Status.UNKNOWN || answer == null || !item.asksPerson()) {
      return judged;
    }
    if (!Counted.of(item, facts).equals(OptionalLong.of(answer.counted()))) {
      return Judgement.unknown(
          item,
          judged.evidence()
              + "; what "
              + answer.by()
              + " said on "
              + answer.at()
              + " was about another state");
    }
    String note = answer.note().isEmpty() ? "" : ": " + answer.note();
    return new Judgement(item, Status.PASS, answer.by() + " says so" + note, answer.at(), true);
  }

  /** True if every item passes. */
  public boolean go() {
    return items.stream().allMatch(item -> item.status() == Status.PASS);
  }

  /** What is missing. */
  public List<Judgement> missing() {
    return items.stream().filter(item -> item.status() != Status.PASS).toList();
  }
}

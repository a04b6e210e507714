package dev.ferry.html;

import dev.ferry.model.Reason;
import dev.ferry.report.people.Standing;
import dev.ferry.report.people.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * So many people of whom something is to be said, and the filters by which the table shows them.
 *
 * @param standing its code; null for any
 * @param reason its code; null for any
 * @param task in words; null for any
 */
public record CountedPeople(
    long users,
    String says,
    @Nullable String standing,
    @Nullable String reason,
    @Nullable String task) {
  /** So many are said at once. */
  private static final int SAID = 4;

  /** Those said at once, or the rest, which is folded. */
  public record Part(boolean folded, List<CountedPeople> counts) {
    public Part {
      counts = List.copyOf(counts);
    }
  }

  /** Why some are not there; the most frequent first. */
  static List<CountedPeople> absent(Standing standing, Map<Reason, Long> reasons) {
    return byCount(
        reasons.entrySet().stream()
            .map(
                one ->
                    new CountedPeople(
                        one.getValue(),
                        ReasonText.title(one.getKey()),
                        standing.code(),
                        one.getKey().code(),
                        null))
            .toList());
  }

  /** What some have to do or to know; the most frequent first. */
  static List<CountedPeople> concerned(Map<Task, Long> tasks) {
    return byCount(
        tasks.entrySet().stream()
            .map(
                one ->
                    new CountedPeople(
                        one.getValue(), one.getKey().says(), null, null, one.getKey().says()))
            .toList());
  }

  private static List<CountedPeople> byCount(List<CountedPeople> some) {
    return some.stream().sorted(Comparator.comparing(CountedPeople::users).reversed()).toList();
  }

  /** One that would be folded alone is said with the others. */
  public static List<Part> parts(List<CountedPeople> counts) {
    return counts.size() <= SAID + 1
        ? List.of(new Part(false, counts))
        : List.of(
            new Part(false, counts.subList(0, SAID)),
            new Part(true, counts.subList(SAID, counts.size())));
  }
}

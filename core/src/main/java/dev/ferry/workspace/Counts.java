package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.Result.Conclusion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of one kind so far, in numbers.
 *
 * @param reasons of those that have one, by reason
 */
public record Counts<C extends Conclusion>(Map<C, Long> outcomes, Map<Reason, Long> reasons) {
  public Counts {
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  /** Of a kind of which nothing has a result. */
  public static <C extends Conclusion> Counts<C> none() {
    return new Counts<>(Map.of(), Map.of());
  }

  public long of(C outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  public long total() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many failed. */
  public long failed() {
    return outcomes.entrySet().stream()
        .filter(outcome -> outcome.getKey().failed())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

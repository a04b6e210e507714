package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of one kind so far, in numbers.
 *
 * @param reasons failed, skipped and incomplete objects by reason
 */
public record ObjectCounts(Map<Outcome, Long> outcomes, Map<Reason, Long> reasons) {
  /** None so far. */
  public static final ObjectCounts NONE = new ObjectCounts(Map.of(), Map.of());

  public ObjectCounts {
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  public long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  public long total() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}

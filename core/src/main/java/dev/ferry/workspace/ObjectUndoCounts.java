package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rollbacks have come to for the objects of one kind, in numbers.
 *
 * @param reasons objects that were kept, or could not be undone, by reason
 */
public record ObjectUndoCounts(Map<Outcome, Long> outcomes, Map<Reason, Long> reasons) {
  public ObjectUndoCounts {
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

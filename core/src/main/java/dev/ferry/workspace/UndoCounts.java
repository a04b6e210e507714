package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult.Factor;
import dev.ferry.model.UndoResult.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rollbacks have come to, in numbers.
 *
 * @param reasons users that were kept, or could not be undone, by reason
 */
public record UndoCounts(
    Map<Outcome, Long> users, Map<Factor, Long> factors, Map<Reason, Long> reasons) {
  public UndoCounts {
    users = Collections.unmodifiableMap(new TreeMap<>(users));
    factors = Collections.unmodifiableMap(new TreeMap<>(factors));
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  public long users(Outcome outcome) {
    return users.getOrDefault(outcome, 0L);
  }

  public long factors(Factor factor) {
    return factors.getOrDefault(factor, 0L);
  }

  public long total() {
    return users.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean anythingFailed() {
    return users(Outcome.FAILED) > 0 || factors(Factor.FAILED) > 0;
  }

  public boolean anythingKept() {
    return users(Outcome.KEPT) > 0 || factors(Factor.KEPT) > 0;
  }
}

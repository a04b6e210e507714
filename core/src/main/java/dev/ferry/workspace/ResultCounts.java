package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results so far, in numbers.
 *
 * @param reasons failed and skipped users by reason
 * @param factorReasons failed factors by reason
 */
public record ResultCounts(
    Map<Outcome, Long> users,
    Map<Factor, Long> factors,
    Map<Reason, Long> reasons,
    Map<Reason, Long> factorReasons) {

  public ResultCounts {
    users = inOrder(users);
    factors = inOrder(factors);
    reasons = inOrder(reasons);
    factorReasons = inOrder(factorReasons);
  }

  private static <K extends Enum<K>> Map<K, Long> inOrder(Map<K, Long> counts) {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
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
}

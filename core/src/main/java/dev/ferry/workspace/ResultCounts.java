package dev.ferry.workspace;

import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
import java.util.Map;

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
    users = Map.copyOf(users);
    factors = Map.copyOf(factors);
    reasons = Map.copyOf(reasons);
    factorReasons = Map.copyOf(factorReasons);
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

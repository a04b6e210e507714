package dev.ferry.migrate.simulation;

import dev.ferry.pace.Quota;
import dev.ferry.workos.Bucket;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts requests as the server sees them, in every window, and says when a quota is broken. */
final class RateCheck {
  private final Map<Bucket, List<Quota>> quotas;
  private final Map<Quota, ArrayDeque<Long>> counted = new HashMap<>();

  RateCheck(Map<Bucket, List<Quota>> quotas) {
    this.quotas = quotas;
  }

  void forget(Quota quota) {
    counted.remove(quota);
  }

  /** A quota that this request breaks. */
  Optional<Quota> count(Bucket bucket, long now) {
    Quota broken = null;
    for (Quota quota : quotas.getOrDefault(bucket, List.of())) {
      ArrayDeque<Long> times = counted.computeIfAbsent(quota, any -> new ArrayDeque<>());
      times.addLast(now);
      while (times.getFirst() <= now - quota.window().toNanos()) {
        times.removeFirst();
      }
      if (times.size() > quota.limit()) {
        broken = quota;
      }
    }
    return Optional.ofNullable(broken);
  }
}

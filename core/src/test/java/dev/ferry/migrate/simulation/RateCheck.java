package dev.ferry.migrate.simulation;

import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimitClass;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts requests as the server sees them, in every window, and says when a quota is broken. */
final class RateCheck {
  private final Map<RateLimitClass, List<Quota>> quotas;
  private final Map<Quota, ArrayDeque<Counted>> counted = new HashMap<>();

  private record Counted(long at, boolean changes) {}

  RateCheck(Map<RateLimitClass, List<Quota>> quotas) {
    this.quotas = quotas;
  }

  /** The machine's clock has jumped: what was sent before is not known to be recent. */
  void forget() {
    counted.clear();
  }

  /** Look-ups are not journaled: how many an earlier process has sent is not known. */
  void forgetLooks() {
    counted.values().forEach(times -> times.removeIf(one -> !one.changes()));
  }

  /** A quota that this request breaks. */
  Optional<Quota> count(RateLimitClass bucket, boolean changes, long now) {
    Quota broken = null;
    for (Quota quota : quotas.getOrDefault(bucket, List.of())) {
      ArrayDeque<Counted> times = counted.computeIfAbsent(quota, any -> new ArrayDeque<>());
      times.addLast(new Counted(now, changes));
      while (times.getFirst().at() <= now - quota.window().toNanos()) {
        times.removeFirst();
      }
      if (times.size() > quota.limit()) {
        broken = quota;
      }
    }
    return Optional.ofNullable(broken);
  }
}

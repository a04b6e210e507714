package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many of each kind have no final result under the current plan.
 *
 * @param counts of invitations too, which are sent only if asked for
 */
public record Left(Map<ObjectKind, Long> counts) {
  public Left {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  public static Left of(PlanStore plans) {
    Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
    counts.put(ObjectKind.USER, plans.left(ObjectKind.USER));
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      counts.put(kind, plans.left(kind));
    }
    return new Left(counts);
  }

  public long of(ObjectKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** All but invitations. */
  public long total() {
    return counts.entrySet().stream()
        .filter(left -> left.getKey() != ObjectKind.INVITATION)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

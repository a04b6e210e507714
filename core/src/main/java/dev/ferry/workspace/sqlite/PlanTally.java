package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.PlanInfo;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts a plan while it is made, so that no table is scanned for its numbers. Not thread-safe. */
final class PlanTally {
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
  private final Map<OperationKind, Long> operations = new EnumMap<>(OperationKind.class);
  private long users;
  private long passwords;

  void count(UserPlan plan) {
    users++;
    fates.merge(plan.fate(), 1L, Long::sum);
    for (Reason reason : reasonsOf(plan)) {
      reasons.merge(reason, 1L, Long::sum);
    }
    for (OperationKind operation : plan.operations()) {
      operations.merge(operation, 1L, Long::sum);
    }
    if (plan.password() != null) {
      passwords++;
    }
  }

  /** Each reason once a user. */
  private static Set<Reason> reasonsOf(UserPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    addIfPresent(reasons, plan.reason());
    for (FieldFate field : plan.fields()) {
      addIfPresent(reasons, field.reason());
    }
    return reasons;
  }

  private static void addIfPresent(Set<Reason> reasons, @Nullable Reason reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }

  Numbers numbers() {
    return new Numbers(users, fates, reasons, operations, passwords);
  }

  /** The numbers as they are kept with the plan. */
  record Numbers(
      long users,
      @Nullable Map<Fate, Long> fates,
      @Nullable Map<Reason, Long> reasons,
      @Nullable Map<OperationKind, Long> operations,
      long passwords) {

    PlanInfo info(long generation, long snapshot, Instant madeAt) {
      return new PlanInfo(
          generation,
          snapshot,
          madeAt,
          users,
          orEmpty(fates),
          orEmpty(reasons),
          orEmpty(operations),
          passwords);
    }

    private static <K> Map<K, Long> orEmpty(@Nullable Map<K, Long> map) {
      return map == null ? Map.of() : map;
    }
  }
}

package dev.ferry.workspace;

import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A plan in numbers.
 *
 * @param generation grows by one with every plan
 * @param snapshot the generation of the snapshot that it was made for
 * @param fates users by fate
 * @param reasons users by reason; a user may have several
 * @param operations operations by kind
 * @param passwords users that are created with their password
 */
public record PlanInfo(
    long generation,
    long snapshot,
    Instant madeAt,
    long users,
    Map<Fate, Long> fates,
    Map<Reason, Long> reasons,
    Map<OperationKind, Long> operations,
    long passwords) {

  public PlanInfo {
    fates = copy(Fate.class, fates);
    reasons = copy(Reason.class, reasons);
    operations = copy(OperationKind.class, operations);
  }

  public long fate(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  public long operations(OperationKind kind) {
    return operations.getOrDefault(kind, 0L);
  }

  /** How many requests that change something the plan needs if nothing goes wrong. */
  public long writes() {
    return operations.entrySet().stream()
        .filter(operation -> operation.getKey().writes())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Class<K> type, Map<K, Long> counts) {
    Map<K, Long> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}

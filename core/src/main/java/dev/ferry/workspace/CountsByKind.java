package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Conclusion;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results so far, in numbers; of second factors beside those of their users.
 *
 * @param kinds those of which there are any
 */
public record CountsByKind<C extends Conclusion>(Map<ObjectKind, Counts<C>> kinds) {
  public CountsByKind {
    Map<ObjectKind, Counts<C>> inOrder = new EnumMap<>(ObjectKind.class);
    inOrder.putAll(kinds);
    kinds = Collections.unmodifiableMap(inOrder);
  }

  /** No results. */
  public static <C extends Conclusion> CountsByKind<C> none() {
    return new CountsByKind<>(Map.of());
  }

  public Counts<C> of(ObjectKind kind) {
    return kinds.getOrDefault(kind, new Counts<>(Map.of(), Map.of()));
  }

  /** How many objects of a kind ended so. */
  public long of(ObjectKind kind, C outcome) {
    return of(kind).of(outcome);
  }

  /** All but users and their factors. */
  public Map<ObjectKind, Counts<C>> besideUsers() {
    Map<ObjectKind, Counts<C>> beside = new EnumMap<>(ObjectKind.class);
    beside.putAll(kinds);
    beside.keySet().retainAll(ObjectKind.BESIDE_USERS);
    return beside;
  }

  /** How many objects have a result; a factor goes with its user and is none of its own. */
  public long total() {
    return kinds.entrySet().stream()
        .filter(kind -> kind.getKey() != ObjectKind.FACTOR)
        .mapToLong(kind -> kind.getValue().total())
        .sum();
  }

  public boolean anythingFailed() {
    return kinds.values().stream().anyMatch(counts -> counts.failed() > 0);
  }

  /** Counts one by one. Not thread-safe. */
  public static final class Tally<C extends Conclusion> {
    private final Map<ObjectKind, Map<C, Long>> outcomes = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, Map<Reason, Long>> reasons = new EnumMap<>(ObjectKind.class);

    public void add(ObjectKind kind, C outcome, @Nullable Reason reason, long count) {
      outcomes.computeIfAbsent(kind, any -> new HashMap<>()).merge(outcome, count, Long::sum);
      if (reason != null) {
        reasons
            .computeIfAbsent(kind, any -> new EnumMap<>(Reason.class))
            .merge(reason, count, Long::sum);
      }
    }

    public void add(Result<C> result) {
      add(result.kind(), result.outcome(), result.reason(), 1);
    }

    public CountsByKind<C> counts() {
      Map<ObjectKind, Counts<C>> counts = new EnumMap<>(ObjectKind.class);
      outcomes.forEach(
          (kind, of) -> counts.put(kind, new Counts<>(of, reasons.getOrDefault(kind, Map.of()))));
      return new CountsByKind<>(counts);
    }
  }
}

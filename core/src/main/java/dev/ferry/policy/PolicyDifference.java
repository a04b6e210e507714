package dev.ferry.policy;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.plan.Planner;
import dev.ferry.workspace.PlanStore;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Who is decided otherwise under another policy, in numbers. It is held against what is known of
 * WorkOS; no plan is written.
 *
 * @param objects decided otherwise, by kind
 * @param fates of these, by kind and by what was and what would be decided
 * @param reasons of these: which they have under one policy and not under the other
 */
public record PolicyDifference(
    Map<ObjectKind, Long> objects,
    Map<ObjectKind, Map<Turn, Long>> fates,
    Map<Reason, Moved> reasons) {

  /** What is decided under either policy. */
  public record Turn(Fate before, Fate after) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int first = before.compareTo(other.before);
      return first == 0 ? after.compareTo(other.after) : first;
    }
  }

  /**
   * How many have a reason under one of the policies only.
   *
   * @param gone who have it no more
   * @param come who would have it
   */
  public record Moved(long gone, long come) {
    Moved plus(Moved other) {
      return new Moved(gone + other.gone, come + other.come);
    }
  }

  /**
   * Decides everything twice.
   *
   * @param plans holds the snapshot, and what WorkOS held when it was last read
   * @param heard each that is decided otherwise
   * @throws IllegalStateException if there is no snapshot
   */
  public static PolicyDifference of(
      PlanStore plans, Policy before, Policy after, Consumer<DecidedOtherwise> heard) {
    PolicyDifference counted =
        new PolicyDifference(
            new EnumMap<>(ObjectKind.class),
            new EnumMap<>(ObjectKind.class),
            new EnumMap<>(Reason.class));
    new Planner(before)
        .compare(
            plans,
            new Planner(after),
            (one, other) -> {
              DecidedOtherwise otherwise = DecidedOtherwise.of(one, other);
              counted.count(otherwise);
              heard.accept(otherwise);
            });
    return counted;
  }

  public long all() {
    return objects.values().stream().mapToLong(Long::longValue).sum();
  }

  private void count(DecidedOtherwise one) {
    objects.merge(one.kind(), 1L, Long::sum);
    fates
        .computeIfAbsent(one.kind(), none -> new TreeMap<>())
        .merge(new Turn(one.before().fate(), one.after().fate()), 1L, Long::sum);
    for (Reason reason : one.before().reasons()) {
      if (!one.after().reasons().contains(reason)) {
        reasons.merge(reason, new Moved(1, 0), Moved::plus);
      }
    }
    for (Reason reason : one.after().reasons()) {
      if (!one.before().reasons().contains(reason)) {
        reasons.merge(reason, new Moved(0, 1), Moved::plus);
      }
    }
  }
}

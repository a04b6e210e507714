package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import java.util.Map;

/**
 * How much may be taken away within a day before a person has to say so: a hundred of a kind, and
 * one in a hundred, or five. However often somebody looks, a day is a day.
 *
 * @param came how many objects of each kind are known to have come
 * @param withdrawn how many of each kind were taken away in the last 24 hours
 */
public record Day(Map<ObjectKind, Long> came, Map<ObjectKind, Long> withdrawn) {
  private static final long MANY = 100;

  /** So few are taken for what happens every day, however small the tenant. */
  private static final long FEW = 5;

  private static final long ONE_IN = 100;

  public Day {
    came = Map.copyOf(came);
    withdrawn = Map.copyOf(withdrawn);
  }

  /** How many of a kind may still go; less than nothing if it was more already. */
  long left(ObjectKind kind) {
    long gone = withdrawn.getOrDefault(kind, 0L);
    long all = came.getOrDefault(kind, 0L) + gone;
    return Math.min(MANY, Math.max(FEW, all / ONE_IN)) - gone;
  }
}

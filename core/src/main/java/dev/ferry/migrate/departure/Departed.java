package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that Clerk does not grant any more. Held in memory: it is what happened since the last run.
 *
 * @param proven what may be taken away from WorkOS, as far as this migration created it
 * @param unproven what the snapshot lacks and Clerk, asked by id, still has or does not tell of
 * @param unsearched kinds of which nobody knows, since their list was not read to its end
 * @param came how many objects of each kind this migration knows to have come
 */
public record Departed(
    List<Departure> proven,
    List<Departure> unproven,
    Set<ObjectKind> unsearched,
    Map<ObjectKind, Long> came) {
  /** Above this many of a kind at once a person has to say so. */
  private static final long MANY = 100;

  /** So few are taken for what happens every day, however small the tenant. */
  private static final long FEW = 5;

  private static final long ONE_IN = 100;

  public Departed {
    proven = List.copyOf(proven);
    unproven = List.copyOf(unproven);
    unsearched = Set.copyOf(unsearched);
    came = Map.copyOf(came);
  }

  /** What is to be taken away, by kind, as far as it is ours. */
  public Map<ObjectKind, List<String>> ours() {
    Map<ObjectKind, List<String>> ids = new EnumMap<>(ObjectKind.class);
    proven.stream()
        .filter(Departure::isOurs)
        .forEach(
            one -> ids.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one.clerkId()));
    return ids;
  }

  /** What was in WorkOS before this migration: it is left there, and named. */
  public List<Departure> others() {
    return proven.stream().filter(one -> !one.isOurs()).toList();
  }

  /**
   * True if so many of a kind are to be taken away that it may be a mistake in Clerk, or in what
   * was read of it: more than a hundred, or more than one in a hundred and more than five.
   */
  public boolean isMany() {
    return ours().entrySet().stream()
        .anyMatch(kind -> isMany(kind.getValue().size(), came.getOrDefault(kind.getKey(), 0L)));
  }

  private static boolean isMany(long going, long came) {
    return going > MANY || (going > FEW && going * ONE_IN > came);
  }
}

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
 * @param day what else was taken away within a day, and how much there is of each kind
 */
public record Departed(
    List<Departure> proven, List<Departure> unproven, Set<ObjectKind> unsearched, Day day) {

  public Departed {
    proven = List.copyOf(proven);
    unproven = List.copyOf(unproven);
    unsearched = Set.copyOf(unsearched);
  }

  /** What is to be taken away, by kind, as far as it is ours. */
  public Map<ObjectKind, List<String>> ours() {
    return ids(proven.stream().filter(Departure::isOurs).toList());
  }

  private static Map<ObjectKind, List<String>> ids(List<Departure> some) {
    Map<ObjectKind, List<String>> ids = new EnumMap<>(ObjectKind.class);
    some.forEach(
        one -> ids.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one.clerkId()));
    return ids;
  }

  /** What was in WorkOS before this migration: it is left there, and named. */
  public List<Departure> others() {
    return proven.stream().filter(one -> !one.isOurs()).toList();
  }

  /** What is to be taken away anew: what was kept before is not counted again. */
  public Map<ObjectKind, List<String>> anew() {
    return ids(proven.stream().filter(one -> one.isOurs() && !one.wasKept()).toList());
  }

  /**
   * True if so much of a kind is to be taken away within a day that it may be a mistake in Clerk,
   * or in what was read of it.
   */
  public boolean isMany() {
    return anew().entrySet().stream()
        .anyMatch(kind -> day.left(kind.getKey()) < kind.getValue().size());
  }

  /**
   * What is tried: all that is new, and of what was kept before, which may go by now, no more than
   * the day allows.
   */
  public Map<ObjectKind, List<String>> tried() {
    Map<ObjectKind, List<String>> tried = anew();
    for (Departure one : proven) {
      if (one.isOurs() && one.wasKept()) {
        List<String> ids = tried.computeIfAbsent(one.kind(), any -> new ArrayList<>());
        if (ids.size() < day.left(one.kind())) {
          ids.add(one.clerkId());
        }
      }
    }
    tried.values().removeIf(List::isEmpty);
    return tried;
  }
}

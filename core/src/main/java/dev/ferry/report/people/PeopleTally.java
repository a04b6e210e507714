package dev.ferry.report.people;

import dev.ferry.model.Fate;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Roster.Person;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The users of a plan in numbers, each counted once as it stands.
 *
 * @param flow by the plan's fate, and how they stand
 * @param tasks how many of those who arrive have to do or to know this; a user may have several
 * @param absent why those who stay behind, or failed, are not there; a user may have several
 *     reasons
 */
public record PeopleTally(
    Map<Fate, Map<Standing, Long>> flow,
    Map<Task, Long> tasks,
    Map<Standing, Map<Reason, Long>> absent) {
  public PeopleTally {
    Map<Fate, Map<Standing, Long>> inOrder = new EnumMap<>(Fate.class);
    flow.forEach((fate, of) -> inOrder.put(fate, copy(Standing.class, of)));
    flow = Collections.unmodifiableMap(inOrder);
    tasks = copy(Task.class, tasks);
    Map<Standing, Map<Reason, Long>> reasons = new EnumMap<>(Standing.class);
    absent.forEach((standing, of) -> reasons.put(standing, copy(Reason.class, of)));
    absent = Collections.unmodifiableMap(reasons);
  }

  public long of(Standing standing) {
    return flow.values().stream().mapToLong(of -> of.getOrDefault(standing, 0L)).sum();
  }

  public long of(Fate fate) {
    return flow.getOrDefault(fate, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(Fate fate, Standing standing) {
    return flow.getOrDefault(fate, Map.of()).getOrDefault(standing, 0L);
  }

  public long total() {
    return flow.keySet().stream().mapToLong(this::of).sum();
  }

  /** The tasks of whoever must act, or those that are only to know. */
  public Map<Task, Long> tasks(boolean toAct) {
    Map<Task, Long> some = new EnumMap<>(Task.class);
    tasks.forEach(
        (task, users) -> {
          if (task.toAct() == toAct) {
            some.put(task, users);
          }
        });
    return Collections.unmodifiableMap(some);
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Class<K> keys, Map<K, Long> counts) {
    Map<K, Long> copy = new EnumMap<>(keys);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  /** Counts one by one. Not thread-safe. */
  public static final class Counter {
    private final Map<Fate, Map<Standing, Long>> flow = new EnumMap<>(Fate.class);
    private final Map<Task, Long> tasks = new EnumMap<>(Task.class);
    private final Map<Standing, Map<Reason, Long>> absent = new EnumMap<>(Standing.class);

    public void add(Person person, Standing standing) {
      flow.computeIfAbsent(person.fate(), any -> new EnumMap<>(Standing.class))
          .merge(standing, 1L, Long::sum);
      if (standing == Standing.MUST_ACT || standing == Standing.MUST_KNOW) {
        person.reasons().stream()
            .map(Task::of)
            .flatMap(Optional::stream)
            .distinct()
            .forEach(task -> tasks.merge(task, 1L, Long::sum));
      } else if (standing == Standing.STAYS_BEHIND || standing == Standing.FAILED) {
        Map<Reason, Long> of = absent.computeIfAbsent(standing, any -> new EnumMap<>(Reason.class));
        person.reasons().forEach(reason -> of.merge(reason, 1L, Long::sum));
      }
    }

    public PeopleTally tally() {
      return new PeopleTally(flow, tasks, absent);
    }
  }
}

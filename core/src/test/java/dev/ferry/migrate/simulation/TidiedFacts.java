package dev.ferry.migrate.simulation;

import dev.ferry.migrate.retention.Superseded;
import dev.ferry.model.Fact;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Upkeep.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The journal as the program sees it, where what earlier plans have left and nothing needs any more
 * was taken out between two plans. Those who judge see all of it.
 */
final class TidiedFacts {
  private final Map<String, List<Line>> lines = new HashMap<>();
  private long entries;
  private long gone;

  void keep(Noted noted, long plan) {
    lines
        .computeIfAbsent(noted.clerkId(), id -> new ArrayList<>())
        .add(new Line(++entries, plan, noted));
  }

  /**
   * @param plan that is about to be made
   */
  void tidy(String clerkId, long plan) {
    List<Line> all = historyOf(clerkId);
    if (!all.isEmpty()) {
      List<Long> superseded = new Superseded(plan, Instant.MAX, Instant.MAX, Set.of()).of(all);
      gone += superseded.size();
      lines.put(
          clerkId,
          new ArrayList<>(all.stream().filter(it -> !superseded.contains(it.entry())).toList()));
    }
  }

  List<Line> historyOf(String clerkId) {
    return List.copyOf(lines.getOrDefault(clerkId, List.of()));
  }

  List<Fact> factsOf(String clerkId) {
    return historyOf(clerkId).stream().map(line -> line.noted().fact()).toList();
  }

  /** How many entries were taken out since this was asked last. */
  long goneSince() {
    long since = gone;
    gone = 0;
    return since;
  }
}

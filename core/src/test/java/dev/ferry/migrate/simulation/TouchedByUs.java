package dev.ferry.migrate.simulation;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Touches.Touched;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a request may have changed, by the place of the last such intent in the journal. */
final class TouchedByUs {
  /** Pages are short, so that there are several. */
  private static final int PAGE = 3;

  private final Map<ObjectKind, Map<String, Long>> last = new EnumMap<>(ObjectKind.class);
  private long entries;

  void after(Entry.Noted noted) {
    entries++;
    OperationKind operation = noted.fact().operation();
    if (noted.fact() instanceof Fact.Intended && !operation.undoes()) {
      ObjectKind kind = operation.ofUser() ? ObjectKind.USER : operation.subject();
      last.computeIfAbsent(kind, any -> new HashMap<>()).put(noted.clerkId(), entries);
    }
  }

  /** See {@link dev.ferry.workspace.Rollbacks#touchedBefore}. */
  List<Touched> before(ObjectKind kind, long entry, int most) {
    return last.getOrDefault(kind, Map.of()).entrySet().stream()
        .filter(one -> one.getValue() < entry)
        .map(one -> new Touched(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingLong(Touched::entry).reversed())
        .limit(Math.min(most, PAGE))
        .toList();
  }

  List<String> all() {
    return last.values().stream().flatMap(ids -> ids.keySet().stream()).sorted().toList();
  }
}

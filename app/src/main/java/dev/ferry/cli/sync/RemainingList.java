package dev.ferry.cli.sync;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.migrate.departure.Departed;
import dev.ferry.migrate.departure.Departure;
import dev.ferry.migrate.departure.RemainingRight;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.source.CsvList;
import dev.ferry.workspace.Rollbacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Clerk does not grant any more: what was taken away, and what remains and why. */
final class RemainingList {
  private static final int BATCH = 1_000;

  private static final CsvList<RemainingRight> LIST =
      new CsvList<RemainingRight>()
          .with("kind", one -> one.kind().word())
          .with("clerk_id", RemainingRight::clerkId)
          .with("workos_id", RemainingRight::workosId)
          .with("lost_in_clerk", RemainingRight::lost)
          .with("remains", RemainingRight::remains)
          .with("detail", RemainingRight::detail)
          .with("what_to_do", RemainingRight::whatToDo);

  private final Map<ObjectKind, Long> withdrawn = new EnumMap<>(ObjectKind.class);
  private final List<RemainingRight> remaining = new ArrayList<>();

  /** A right as it is shown. */
  record Remaining(@JsonUnwrapped RemainingRight right, String whatToDo) {
    private static Remaining of(RemainingRight right) {
      return new Remaining(right, right.whatToDo());
    }
  }

  /**
   * @param rollbacks what became of what was to be taken away
   */
  RemainingList(Departed departed, Rollbacks rollbacks) {
    Map<ObjectKind, Map<String, Departure>> ours = new EnumMap<>(ObjectKind.class);
    departed.proven().stream()
        .filter(Departure::isOurs)
        .forEach(
            one ->
                ours.computeIfAbsent(one.kind(), any -> new HashMap<>()).put(one.clerkId(), one));
    ours.forEach((kind, of) -> of(kind, of, rollbacks));
    departed
        .others()
        .forEach(one -> remaining.add(RemainingRight.of(one, "not-made-by-ferry", null)));
    departed
        .unproven()
        .forEach(one -> remaining.add(RemainingRight.of(one, "not-proven-gone", null)));
  }

  private void of(ObjectKind kind, Map<String, Departure> departures, Rollbacks rollbacks) {
    List<String> ids = List.copyOf(departures.keySet());
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      Map<String, Result<Undone>> results =
          rollbacks.of(List.of(kind), batch).stream()
              .filter(result -> departures.containsKey(result.clerkId()))
              .collect(Collectors.toMap(Result::clerkId, Function.identity(), (a, b) -> b));
      batch.forEach(id -> one(departures.get(id), results.get(id)));
    }
  }

  private void one(@Nullable Departure departure, @Nullable Result<Undone> result) {
    if (departure == null) {
      throw new IllegalStateException("a result of nobody");
    }
    Fact.Kept kept = departure.kept();
    if (result == null && kept != null) {
      remaining.add(RemainingRight.of(departure, kept.reason().code(), kept.why()));
      return;
    }
    if (result == null) {
      remaining.add(RemainingRight.of(departure, "not-tried-yet", null));
      return;
    }
    switch (result.outcome()) {
      case DELETED, GONE -> withdrawn.merge(departure.kind(), 1L, Long::sum);
      case RESTORED, UNTOUCHED, KEPT, FAILED ->
          remaining.add(RemainingRight.of(departure, code(result), result.message()));
    }
  }

  private static String code(Result<Undone> result) {
    Reason reason = result.reason();
    return reason == null ? "not-made-by-ferry" : reason.code();
  }

  /** How many objects of each kind were taken away. */
  Map<ObjectKind, Long> withdrawn() {
    return withdrawn;
  }

  /** What is there besides what was to be taken away. */
  void add(List<RemainingRight> more) {
    remaining.addAll(more);
  }

  int count() {
    return remaining.size();
  }

  /** The first of what remains, at most so many. */
  List<Remaining> first(int limit) {
    return remaining.stream().limit(limit).map(Remaining::of).toList();
  }

  /** Writes the file; replaces an older one. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    LIST.write(file, remaining.stream());
  }
}

package dev.ferry.migrate.simulation;

import dev.ferry.migrate.Action;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.Journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal with group commits: what has gathered while a commit was under way goes into the next.
 * Nothing that is not durable outlives a crash, and a commit that is under way at a crash is kept
 * whole or not at all.
 */
final class SimulatedJournal {
  private final Map<String, List<Fact>> facts = new HashMap<>();
  private final Map<Long, UserResult> results = new TreeMap<>();
  private final List<Instant> intents = new ArrayList<>();
  private final List<Action.Persist> waiting = new ArrayList<>();
  private List<Action.Persist> committing = List.of();

  void submit(Action.Persist persist) {
    waiting.add(persist);
  }

  /** True if a commit is to begin now; it lasts until {@link #commit}. */
  boolean begins() {
    if (!committing.isEmpty() || waiting.isEmpty()) {
      return false;
    }
    committing = List.copyOf(waiting);
    waiting.clear();
    return true;
  }

  /** Ends the commit that is under way: what it held is durable, and is returned. */
  List<Action.Persist> commit() {
    List<Action.Persist> durable = committing;
    committing = List.of();
    for (Action.Persist persist : durable) {
      persist.entries().forEach(this::keep);
    }
    return durable;
  }

  private void keep(Entry entry) {
    if (entry instanceof Entry.Noted noted) {
      facts.computeIfAbsent(noted.clerkId(), id -> new ArrayList<>()).add(noted.fact());
      if (noted.fact() instanceof Fact.Intended) {
        intents.add(noted.at());
      }
    } else if (entry instanceof Entry.Settled settled) {
      results.put(settled.result().seq(), settled.result());
    }
  }

  /**
   * The process ends. {@code kept} tells whether the commit under way came through: it is returned.
   */
  List<Action.Persist> crash(boolean kept) {
    waiting.clear();
    List<Action.Persist> durable = kept ? commit() : List.of();
    committing = List.of();
    return durable;
  }

  List<Fact> factsOf(String clerkId) {
    return List.copyOf(facts.getOrDefault(clerkId, List.of()));
  }

  long intended(String clerkId, OperationKind kind) {
    return facts.getOrDefault(clerkId, List.of()).stream()
        .filter(fact -> fact instanceof Fact.Intended && fact.operation() == kind)
        .count();
  }

  long count(Class<? extends Fact> kind) {
    return facts.values().stream().flatMap(List::stream).filter(kind::isInstance).count();
  }

  int intendedSince(Instant moment) {
    return (int) intents.stream().filter(at -> !at.isBefore(moment)).count();
  }

  Map<Long, UserResult> results() {
    return results;
  }

  boolean isFinal(long seq) {
    UserResult result = results.get(seq);
    return result != null && !result.retryable();
  }
}

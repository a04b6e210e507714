package dev.ferry.migrate.simulation;

import dev.ferry.migrate.Action;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.Journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A journal with group commits: what has gathered while a commit was under way goes into the next.
 * Nothing that is not durable outlives a crash, and a commit that is under way at a crash is kept
 * whole or not at all.
 */
final class SimulatedJournal {
  private final Map<String, List<Entry.Noted>> facts = new HashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Map<String, UserResult> results = new TreeMap<>();
  private final Map<String, UndoResult> undone = new TreeMap<>();
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
      facts.computeIfAbsent(noted.clerkId(), id -> new ArrayList<>()).add(noted);
      if (noted.fact() instanceof Fact.Intended) {
        intents.add(noted.at());
        if (!noted.fact().operation().undoes()) {
          touched.remove(noted.clerkId());
          touched.add(noted.clerkId());
        }
      }
    } else if (entry instanceof Entry.Settled settled) {
      if (settled.result() instanceof UserResult result) {
        results.put(result.clerkId(), result);
      } else if (settled.result() instanceof UndoResult result) {
        undone.put(result.clerkId(), result);
      }
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
    return historyOf(clerkId).stream().map(Entry.Noted::fact).toList();
  }

  List<Entry.Noted> historyOf(String clerkId) {
    return List.copyOf(facts.getOrDefault(clerkId, List.of()));
  }

  /** Whoever may have been changed, the last first. */
  List<String> touched() {
    List<String> ids = new ArrayList<>(touched);
    Collections.reverse(ids);
    return ids;
  }

  Map<String, UndoResult> undone() {
    return undone;
  }

  long intended(String clerkId, OperationKind kind) {
    return factsOf(clerkId).stream()
        .filter(fact -> fact instanceof Fact.Intended && fact.operation() == kind)
        .count();
  }

  long count(Class<? extends Fact> kind) {
    return facts.values().stream()
        .flatMap(List::stream)
        .map(Entry.Noted::fact)
        .filter(kind::isInstance)
        .count();
  }

  int intendedSince(Instant moment) {
    return (int) intents.stream().filter(at -> !at.isBefore(moment)).count();
  }

  Map<String, UserResult> results() {
    return results;
  }

  boolean isFinal(String clerkId) {
    UserResult result = results.get(clerkId);
    return result != null && !result.retryable();
  }
}

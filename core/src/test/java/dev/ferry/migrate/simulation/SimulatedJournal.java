package dev.ferry.migrate.simulation;

import dev.ferry.engine.Action;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Upkeep.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal with group commits: what has gathered while a commit was under way goes into the next.
 * Nothing that is not durable outlives a crash, and a commit that is under way at a crash is kept
 * whole or not at all.
 */
final class SimulatedJournal {
  private final Map<String, List<Entry.Noted>> facts = new HashMap<>();
  private final TidiedFacts tidied = new TidiedFacts();
  private final Map<String, Long> plans = new HashMap<>();
  private final TouchedByUs touched = new TouchedByUs();
  private final Ended<Outcome> ended = new Ended<>();
  private final Ended<Undone> undone = new Ended<>();
  private final SimulatedMappings mappings = new SimulatedMappings();
  private final Map<String, Integer> beforeThePlan = new HashMap<>();
  private final List<Entry.Noted> intents = new ArrayList<>();
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
      tidied.keep(noted, planOf(noted.clerkId()));
      touched.after(noted);
      mappings.after(noted.clerkId(), noted.fact());
      if (noted.fact() instanceof Fact.Intended) {
        intents.add(noted);
      }
    } else if (entry instanceof Entry.Settled settled) {
      keep(settled.result());
    }
  }

  private void keep(Result<?> settled) {
    if (settled.outcome() instanceof Outcome outcome) {
      ended.keep(settled, outcome);
    } else if (settled.outcome() instanceof Undone outcome) {
      undone.keep(settled, outcome);
    }
  }

  /** Outside of any process, as when a plan is made. */
  void enter(List<Entry> entries) {
    entries.forEach(this::keep);
  }

  SimulatedMappings mappings() {
    return mappings;
  }

  @Nullable String workosId(String clerkId) {
    return mappings.workosId(clerkId);
  }

  /** A plan is made for these anew: what came of the last one is of no account any more. */
  void planAnew(Collection<String> clerkIds) {
    for (String clerkId : clerkIds) {
      ended.forget(clerkId);
      beforeThePlan.put(clerkId, historyOf(clerkId).size());
      plans.put(clerkId, planOf(clerkId) + 1);
      if (!isUnanswered(clerkId)) {
        tidied.tidy(clerkId, planOf(clerkId));
      }
    }
  }

  private long planOf(String clerkId) {
    return plans.getOrDefault(clerkId, 0L);
  }

  private boolean isUnanswered(String clerkId) {
    return Stream.of(OperationKind.values()).anyMatch(kind -> unanswered(clerkId, kind));
  }

  TidiedFacts tidied() {
    return tidied;
  }

  /** How many entries were taken out since this was asked last. */
  long tidiedSince() {
    return tidied.goneSince();
  }

  /**
   * What these words refused for good may be tried again: in short for a plan made anew, which
   * whoever has removed the cause would make.
   */
  void reopen(String words, Instant now) {
    for (String clerkId : Set.copyOf(facts.keySet())) {
      Fact last = null;
      for (Fact fact : factsOf(clerkId)) {
        last = fact instanceof Fact.Refused || fact instanceof Fact.GaveUp ? fact : last;
      }
      if (last instanceof Fact.Refused refused
          && !refused.reason().retryable()
          && refused.message().contains(words)) {
        Fact again = new Fact.GaveUp(refused.operation(), Reason.KIND_REFUSED);
        enter(List.of(new Entry.Noted(clerkId, now, again)));
        ended.forget(clerkId);
      }
    }
  }

  /** True if nothing has become of it, and nothing was tried, under any plan. */
  boolean untouched(String clerkId) {
    return !facts.containsKey(clerkId) && !ended.objects().containsKey(clerkId);
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

  /** Of the current plan; and, of earlier ones, the intents whose answer is still missing. */
  List<Fact> factsOf(String clerkId) {
    List<Fact> history = tidied.factsOf(clerkId);
    List<Fact> known = new ArrayList<>();
    for (Line line : tidied.historyOf(clerkId)) {
      Fact fact = line.noted().fact();
      boolean missing = fact instanceof Fact.Intended && unanswered(history, fact.operation());
      if (line.plan() == planOf(clerkId) || missing) {
        known.add(fact);
      }
    }
    return known;
  }

  /** What was refused for good, whatever plan it was of. */
  Set<OperationKind> refusedOf(String clerkId) {
    Map<OperationKind, Fact> last = new EnumMap<>(OperationKind.class);
    for (Fact fact : tidied.factsOf(clerkId)) {
      if (fact instanceof Fact.Refused || fact instanceof Fact.GaveUp) {
        last.put(fact.operation(), fact);
      }
    }
    last.values().removeIf(Fact.GaveUp.class::isInstance);
    return Set.copyOf(last.keySet());
  }

  /** The same of all that is known. */
  Map<String, Set<OperationKind>> refused() {
    return facts.keySet().stream().collect(Collectors.toMap(id -> id, this::refusedOf));
  }

  /** How much of its history is of earlier plans. */
  int begunAt(String clerkId) {
    return beforeThePlan.getOrDefault(clerkId, 0);
  }

  /** As the workspace keeps it: from an intent until something certain is known about it. */
  private static boolean unanswered(List<Fact> history, OperationKind kind) {
    boolean open = false;
    boolean awaited = false;
    boolean lost = false;
    for (Fact fact : history.stream().filter(fact -> fact.operation() == kind).toList()) {
      if (fact instanceof Fact.Intended) {
        open = true;
        awaited = true;
      } else if (fact instanceof Fact.AnswerLost || isNoAnswer(fact)) {
        awaited = false;
        lost = true;
      } else if (fact instanceof Fact.NotApplied
          || fact instanceof Fact.Throttled
          || fact instanceof Fact.PartRefused
          || fact instanceof Fact.Duplicate) {
        open = open && (lost || !awaited);
        awaited = false;
      } else if (fact instanceof Fact.Applied
          || fact instanceof Fact.Adopted
          || fact instanceof Fact.Linked
          || fact instanceof Fact.Refused) {
        open = false;
        awaited = false;
        lost = false;
      }
    }
    return open;
  }

  private static boolean isNoAnswer(Fact fact) {
    return fact instanceof Fact.Refused refused && refused.reason() == Reason.UNEXPECTED_ANSWER;
  }

  List<Entry.Noted> historyOf(String clerkId) {
    return List.copyOf(facts.getOrDefault(clerkId, List.of()));
  }

  /** The objects of a kind that our requests have hung on these users or organizations. */
  Map<String, List<String>> belonging(ObjectKind kind, Collection<?> owners) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Entry.Noted intent : intents) {
      Fact.Change change = ((Fact.Intended) intent.fact()).change();
      Fact.Place place = change == null ? null : change.place();
      if (place != null && intent.fact().operation().subject() == kind) {
        String owner = kind == ObjectKind.MEMBERSHIP ? place.user() : place.organization();
        if (owner != null && owners.contains(owner)) {
          List<String> ids = found.computeIfAbsent(owner, any -> new ArrayList<>());
          if (!ids.contains(intent.clerkId())) {
            ids.add(intent.clerkId());
          }
        }
      }
    }
    return found;
  }

  TouchedByUs touched() {
    return touched;
  }

  /** True if it is not known what became of this operation. */
  boolean unanswered(String clerkId, OperationKind kind) {
    return unanswered(historyOf(clerkId).stream().map(Entry.Noted::fact).toList(), kind);
  }

  /** True if something of it is being undone, or has been, under any plan. */
  boolean undoing(String clerkId) {
    return historyOf(clerkId).stream()
        .map(Entry.Noted::fact)
        .anyMatch(fact -> fact instanceof Fact.Intended && fact.operation().undoes());
  }

  /** What rollbacks have made of it all. */
  Ended<Undone> undone() {
    return undone;
  }

  long intended(String clerkId, OperationKind kind) {
    return historyOf(clerkId).stream()
        .map(Entry.Noted::fact)
        .filter(fact -> fact instanceof Fact.Intended && fact.operation() == kind)
        .count();
  }

  long countRefused(Reason reason) {
    return facts.values().stream()
        .flatMap(List::stream)
        .map(Entry.Noted::fact)
        .filter(fact -> fact instanceof Fact.Refused refused && refused.reason() == reason)
        .count();
  }

  long count(Class<? extends Fact> kind) {
    return facts.values().stream()
        .flatMap(List::stream)
        .map(Entry.Noted::fact)
        .filter(kind::isInstance)
        .count();
  }

  int intendedSince(Instant moment, Set<OperationKind> operations) {
    return (int)
        intents.stream()
            .filter(intent -> !intent.at().isBefore(moment))
            .filter(intent -> operations.contains(intent.fact().operation()))
            .count();
  }

  Ended<Outcome> ended() {
    return ended;
  }

  /** A user is not before its second factor is. */
  boolean isFinal(String clerkId) {
    Result<?> result = result(clerkId);
    Result<?> factor = ended.factors().get(clerkId);
    return result != null && !result.retryable() && (factor == null || !factor.retryable());
  }

  /** True if it failed, or its second factor. */
  boolean failed(String clerkId) {
    Result<?> result = result(clerkId);
    Result<?> factor = ended.factors().get(clerkId);
    return (result != null && result.failed()) || (factor != null && factor.failed());
  }

  @Nullable Result<Outcome> result(String clerkId) {
    Result<Outcome> user = ended.users().get(clerkId);
    return user == null ? ended.objects().get(clerkId) : user;
  }
}

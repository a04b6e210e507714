package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold whenever a request leaves: its intent is durable, and nobody asked for a rest. */
final class SendCheck {
  private final SimulatedJournal journal;
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> intendedAt = new HashMap<>();
  private long writes;
  private long pausedFrom;
  private long pausedUntil;

  SendCheck(SimulatedJournal journal) {
    this.journal = journal;
  }

  /** A new process begins. */
  void begin() {
    writes = 0;
    pausedUntil = Long.MIN_VALUE;
  }

  /** The changes that left in this process. */
  long writes() {
    return writes;
  }

  void persist(Action.Persist persist, long now) {
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Noted noted && noted.fact() instanceof Fact.Intended intended) {
        intendedAt.put(key(noted.clerkId(), intended.operation()), now);
      }
    }
  }

  void paused(Duration length, long now) {
    pausedFrom = now;
    pausedUntil = Math.max(pausedUntil, now + length.toNanos());
  }

  /**
   * @param change null for a look-up
   */
  void leaves(Endpoint<?> request, @Nullable OperationKind change, String clerkId, long now) {
    long takenAt = now;
    if (change != null) {
      writes++;
      changes(request, change, clerkId);
      takenAt = intendedAt.getOrDefault(key(clerkId, change), now);
    }
    must(
        takenAt <= pausedFrom || now >= pausedUntil,
        "a request leaves in spite of Retry-After:",
        request);
  }

  private void changes(Endpoint<?> request, OperationKind change, String clerkId) {
    long leaves = sent.merge(key(clerkId, change), 1L, Long::sum);
    must(
        leaves <= journal.intended(clerkId, change),
        "a request leaves before its intent is durable:",
        request,
        leaves);
    List<Fact> facts = new ArrayList<>();
    int ofEarlierPlans = 0;
    List<Entry.Noted> history = journal.historyOf(clerkId);
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).fact().operation() == change) {
        facts.add(history.get(i).fact());
        ofEarlierPlans += i < journal.begunAt(clerkId) ? 1 : 0;
      }
    }
    must(
        facts.get(facts.size() - 1) instanceof Fact.Intended,
        "the journal's last word on a request that leaves is not its intent:",
        facts);
    must(
        change.undoes() || settled(facts.subList(ofEarlierPlans, facts.size() - 1)),
        "it is sent again before it is known what became of it:",
        facts);
  }

  /**
   * True if nothing was sent, or what was sent had no effect for sure or was looked for in vain.
   */
  private static boolean settled(List<Fact> before) {
    boolean open = false;
    int looks = 0;
    for (Fact fact : before) {
      if (fact instanceof Fact.Intended || fact instanceof Fact.AnswerLost) {
        open = true;
        looks = 0;
      } else if (fact instanceof Fact.LookedAbsent) {
        looks++;
      } else if (fact instanceof Fact.NotApplied
          || fact instanceof Fact.Throttled
          || fact instanceof Fact.PartRefused
          || isDefinite(fact)) {
        open = false;
      }
    }
    return !open || looks >= RetryPolicy.standard().beforeLook().size();
  }

  /** WorkOS's own no, and not that of something before it. */
  private static boolean isDefinite(Fact fact) {
    return fact instanceof Fact.Refused refused
        && refused.status() > 0
        && !refused.reason().retryable();
  }

  private static String key(String clerkId, OperationKind kind) {
    return clerkId + " " + kind;
  }
}

package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.migrate.Action;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
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
  void leaves(WorkosRequest request, @Nullable OperationKind change, String clerkId, long now) {
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

  private void changes(WorkosRequest request, OperationKind change, String clerkId) {
    long leaves = sent.merge(key(clerkId, change), 1L, Long::sum);
    must(
        leaves <= journal.intended(clerkId, change),
        "a request leaves before its intent is durable:",
        request,
        leaves);
    List<Fact> facts =
        journal.factsOf(clerkId).stream().filter(fact -> fact.operation() == change).toList();
    must(
        facts.get(facts.size() - 1) instanceof Fact.Intended,
        "the journal's last word on a request that leaves is not its intent:",
        facts);
  }

  private static String key(String clerkId, OperationKind kind) {
    return clerkId + " " + kind;
  }
}

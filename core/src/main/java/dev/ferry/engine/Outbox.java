package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.workspace.Journal.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Engine} wants done, in this order; above all what the journal is to keep. Not
 * thread-safe.
 */
final class Outbox {
  /** No ticket: nobody waits for these entries. */
  static final long NOBODY = 0;

  private final List<Action> actions = new ArrayList<>();

  void add(Action action) {
    actions.add(action);
  }

  /** All that has gathered. */
  List<Action> take() {
    List<Action> wanted = List.copyOf(actions);
    actions.clear();
    return wanted;
  }

  /** The workflow learns these facts, and the journal keeps all of them or none. */
  void note(InFlight task, List<Fact> facts, Timestamp now) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.operation().undoes() && begetsLooks(fact)) {
        task.forgets();
      }
      task.workflow = task.workflow.after(fact);
      entries.add(new Entry.Noted(task.workflow.clerkId(), now.wall(), fact));
    }
    if (!entries.isEmpty()) {
      add(new Action.Persist(NOBODY, entries));
    }
  }

  /** After these a workflow looks at everything anew before it undoes anything. */
  private static boolean begetsLooks(Fact fact) {
    return fact instanceof Fact.AnswerLost
        || fact instanceof Fact.Throttled
        || fact instanceof Fact.NotApplied;
  }

  /** It is about to leave, as soon as that is durable. */
  void intend(InFlight task, Fact.Intended intent, Timestamp now) {
    task.workflow = task.workflow.after(intent);
    add(
        new Action.Persist(
            task.ticket, List.of(new Entry.Noted(task.workflow.clerkId(), now.wall(), intent))));
  }

  /** It has come to its end in this run, as soon as that is durable. */
  void conclude(InFlight task, Step.Finish finish, Timestamp now) {
    List<Entry> entries =
        finish.results().stream()
            .<Entry>map(result -> new Entry.Settled(result, now.wall()))
            .toList();
    add(new Action.Persist(task.ticket, entries));
  }
}

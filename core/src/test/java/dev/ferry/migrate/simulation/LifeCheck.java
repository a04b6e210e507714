package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.migrate.Action;
import dev.ferry.migrate.ApplyEngine;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry;
import java.util.HashSet;
import java.util.Set;

/** What must hold while a process lives, and when it says that it is done. */
final class LifeCheck {
  private final Set<Long> concluded = new HashSet<>();
  private int awaited;
  private boolean keyRefused;

  void persist(Action.Persist persist) {
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Settled settled) {
        concluded.add(settled.result().seq());
      }
    }
  }

  void sent() {
    awaited++;
  }

  void answered(Outcome outcome) {
    awaited--;
    keyRefused |= outcome instanceof Outcome.KeyRefused;
  }

  /** The engine has taken an answer. */
  void afterAnswer(ApplyEngine engine) {
    must(!keyRefused || engine.halt().isPresent(), "it goes on with a key that was refused");
  }

  /**
   * @param writes the changes that left
   */
  void done(ApplyEngine engine, long writes, SimulatedUsers users, SimulatedJournal journal) {
    must(engine.requests().writes() == writes, "it miscounts its writes");
    must(awaited == 0, "it says that it is done while answers are awaited:", awaited);
    if (engine.halt().isEmpty()) {
      for (SimulatedUser user : users.all()) {
        long seq = user.plan().seq();
        must(
            concluded.contains(seq) || journal.isFinal(seq),
            "it says that it is done without a result for a user:",
            user.plan().clerkId());
      }
    }
  }
}

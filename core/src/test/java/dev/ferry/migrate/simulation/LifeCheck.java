package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Engine;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold while a process lives, and when it says that it is done. */
final class LifeCheck {
  private final Set<String> concluded = new HashSet<>();
  private int awaited;
  private boolean keyRefused;

  void persist(Action.Persist persist) {
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Settled settled) {
        concluded.add(settled.result().clerkId());
      }
    }
  }

  /**
   * True if an object that such a request is about has come to no result so far.
   *
   * @param refused what is known for good of each object: who was refused may have more to do
   */
  boolean isUntried(Errand errand, OperationKind kind, Map<String, Set<OperationKind>> refused) {
    return errand.wanted().stream()
        .anyMatch(
            clerkId ->
                errand.isOf(clerkId, kind.subject())
                    && !concluded.contains(clerkId)
                    && !refused.getOrDefault(clerkId, Set.of()).contains(kind)
                    && !errand.isFinal(clerkId));
  }

  void sent() {
    awaited++;
  }

  void answered(Outcome outcome) {
    awaited--;
    keyRefused |= outcome instanceof Outcome.KeyRefused;
  }

  /** The engine has taken an answer. */
  void afterAnswer(Engine engine) {
    must(!keyRefused || engine.halt().isPresent(), "it goes on with a key that was refused");
  }

  /**
   * @param writes the changes that left
   */
  void done(Engine engine, long writes, Errand errand) {
    must(engine.requests().writes() == writes, "it miscounts its writes");
    must(awaited == 0, "it says that it is done while answers are awaited:", awaited);
    if (engine.halt().isEmpty()) {
      for (String clerkId : errand.wanted()) {
        must(
            concluded.contains(clerkId)
                || errand.isFinal(clerkId)
                || BrakeCheck.mayLeave(engine, errand, clerkId),
            "it says that it is done without a result:",
            clerkId);
      }
    }
  }
}

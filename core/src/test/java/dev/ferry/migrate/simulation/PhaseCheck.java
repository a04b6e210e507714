package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nothing leaves before all that it may hang on is over in this process, and durably so. */
final class PhaseCheck {
  /** How many there are. */
  static final int PHASES = 5;

  private final List<Set<String>> pending = new ArrayList<>();

  /** A new process begins, and these of each phase are still to be done. */
  void begin(List<Set<String>> left) {
    pending.clear();
    left.forEach(phase -> pending.add(new HashSet<>(phase)));
  }

  void durable(List<Action.Persist> durable) {
    for (Action.Persist persist : durable) {
      for (Entry entry : persist.entries()) {
        if (entry instanceof Entry.Settled settled) {
          pending.forEach(phase -> phase.remove(settled.result().clerkId()));
        }
      }
    }
  }

  /** These are left for a later process. */
  void leaves(Collection<String> clerkIds) {
    pending.forEach(phase -> phase.removeAll(clerkIds));
  }

  void leaves(OperationKind change, Object request) {
    for (int phase = 0; phase < phase(change.subject()); phase++) {
      must(
          pending.get(phase).isEmpty(),
          "it leaves before what it may hang on is over:",
          request,
          pending.get(phase));
    }
  }

  /** The place in the order in which all must come to be. */
  static int phase(ObjectKind kind) {
    return switch (kind) {
      case ROLE -> 1;
      case USER, FACTOR, ORGANIZATION -> 2;
      case DOMAIN, MEMBERSHIP -> 3;
      case INVITATION, CONNECTION -> 4;
      default -> 0; // hangs on nothing
    };
  }
}

package dev.ferry.cli.rehearse;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Touches.Touched;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What the journal proves to have been done before the plan at hand is carried out: a rollback
 * takes it back as well. Whom an earlier run has only recognised is not of it.
 *
 * @param created by WorkOS id; of roles and permissions by their slugs
 * @param changed the same, of what was there before and was not restored since
 */
record EarlierRuns(Set<String> created, Set<String> changed) {
  private static final int BATCH = 1_000;

  EarlierRuns {
    created = Set.copyOf(created);
    changed = Set.copyOf(changed);
  }

  /** None has done anything. */
  static final EarlierRuns NONE = new EarlierRuns(Set.of(), Set.of());

  static EarlierRuns of(Journal journal) {
    Set<String> created = new HashSet<>();
    Set<String> changed = new HashSet<>();
    for (ObjectKind kind : ObjectKind.values()) {
      read(
          journal,
          entry -> journal.rollbacks().touchedBefore(kind, entry, BATCH),
          created,
          changed);
    }
    return new EarlierRuns(created, changed);
  }

  private static void read(
      Journal journal,
      LongFunction<List<Touched>> before,
      Set<String> created,
      Set<String> changed) {
    for (List<Touched> some :
        new Batches<Touched>(last -> before.apply(last == null ? Long.MAX_VALUE : last.entry()))) {
      journal.historyOf(some.stream().map(Touched::clerkId).toList()).values().stream()
          .flatMap(List::stream)
          .map(Noted::fact)
          .forEach(fact -> add(fact, created, changed));
    }
  }

  private static void add(Fact fact, Set<String> created, Set<String> changed) {
    Effect effect = fact.operation().effect();
    if (fact instanceof Fact.Applied applied && effect == Effect.CREATE) {
      created.add(applied.workosId());
    } else if (fact instanceof Fact.Applied applied && effect == Effect.RESTORE) {
      changed.remove(applied.workosId());
    } else if (fact instanceof Fact.Intended intended && effect == Effect.UPDATE) {
      // Whether it took effect may not be known, and a rollback finds out.
      if (intended.before() != null) {
        changed.add(intended.before().id());
      }
      if (intended.change() != null && intended.change().workosId() != null) {
        changed.add(intended.change().workosId());
      }
    }
  }
}

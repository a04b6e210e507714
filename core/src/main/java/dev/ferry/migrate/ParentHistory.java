package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the journal knows of objects other than users, and of those that hang on others. */
final class ParentHistory {
  /** So many ids in one question to the journal. */
  private static final int BATCH = 1_000;

  private ParentHistory() {}

  /** The entries of each object, by the Clerk id of that which it hangs on. */
  static Map<String, List<List<Noted>>> of(Journal journal, ObjectKind kind, List<String> owners) {
    Map<String, List<String>> ids = journal.rollbacks().belonging(kind, owners);
    List<String> all = ids.values().stream().flatMap(List::stream).distinct().toList();
    Map<String, List<Noted>> noted = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      noted.putAll(journal.historyOf(all.subList(from, Math.min(from + BATCH, all.size()))));
    }
    Map<String, List<List<Noted>>> histories = new HashMap<>();
    ids.forEach(
        (owner, of) -> {
          List<List<Noted>> own = new ArrayList<>();
          of.forEach(id -> own.add(noted.getOrDefault(id, List.of())));
          histories.put(owner, own);
        });
    return histories;
  }

  /**
   * What our requests have made of an object, as its entries tell: what it held before it may hold
   * again by others' doing, and is then not of ours.
   */
  static ObjectProvenance asRequested(List<Noted> noted) {
    ObjectProvenance history = ObjectProvenance.NOTHING;
    boolean restores = false;
    for (Noted entry : noted) {
      Fact fact = entry.fact();
      boolean restoration = fact.operation().effect() == Effect.RESTORE;
      restores |= restoration && fact instanceof Fact.Intended;
      if (!restoration || restores) {
        history = history.after(fact, entry.at());
      }
    }
    return history;
  }

  /** What entries tell of an object other than a user. */
  static ObjectProvenance provenance(List<Noted> noted) {
    ObjectProvenance history = ObjectProvenance.NOTHING;
    for (Noted entry : noted) {
      history = history.after(entry.fact(), entry.at());
    }
    return history;
  }
}

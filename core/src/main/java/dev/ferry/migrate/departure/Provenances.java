package dev.ferry.migrate.departure;

import dev.ferry.model.Fact.Change;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the journal tells of objects other than users. */
final class Provenances {
  private Provenances() {}

  static ObjectProvenance of(List<Noted> noted) {
    ObjectProvenance history = ObjectProvenance.NOTHING;
    for (Noted entry : noted) {
      history = history.after(entry.fact(), entry.at());
    }
    return history;
  }

  /** The requests that created them, of those that this migration created, by Clerk id. */
  static Map<String, Change> creations(Workspace workspace, List<String> clerkIds) {
    Map<String, Change> creations = new HashMap<>();
    workspace
        .journal()
        .historyOf(clerkIds)
        .forEach(
            (id, noted) -> {
              ObjectProvenance history = of(noted);
              Change creation = history.creation();
              if (history.ours() && creation != null) {
                creations.put(id, creation);
              }
            });
    return creations;
  }
}

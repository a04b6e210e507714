package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Rollbacks.Touched;
import dev.ferry.workspace.Sightings;
import java.util.List;
import java.util.Map;

/**
 * The users that the journal says we may have changed, whoever was changed last first. Not
 * thread-safe.
 */
public final class RecordedUsers implements WorkQueue {
  private final RollbackProtocol protocol;
  private final Journal journal;
  private final RecordedTraces traces;
  private long before = Long.MAX_VALUE;

  public RecordedUsers(RollbackProtocol protocol, Journal journal, Sightings sightings) {
    this.protocol = protocol;
    this.journal = journal;
    this.traces = new RecordedTraces(journal, sightings);
  }

  @Override
  public List<Workflow> next(int most) {
    List<Touched> users = journal.rollbacks().touchedBefore(ObjectKind.USER, before, most);
    if (!users.isEmpty()) {
      before = users.get(users.size() - 1).entry();
    }
    List<String> ids = users.stream().map(Touched::clerkId).toList();
    Map<String, List<Noted>> noted = journal.historyOf(ids);
    Map<String, UserTraces> besides = traces.of(noted);
    return ids.stream()
        .map(
            id ->
                protocol.workflow(
                    id,
                    noted.getOrDefault(id, List.of()),
                    besides.getOrDefault(id, UserTraces.NONE)))
        .toList();
  }
}

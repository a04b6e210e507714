package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Touches;
import dev.ferry.workspace.Touches.Touched;
import java.util.List;
import java.util.Map;

/**
 * The users that the journal says we may have changed, whoever was changed last first. Not
 * thread-safe.
 */
public final class RecordedUsers implements WorkQueue {
  private final RollbackProtocol protocol;
  private final Journal journal;
  private final Touches touches;
  private final RecordedTraces traces;
  private final ObjectKind kind;
  private long before = Long.MAX_VALUE;

  public RecordedUsers(RollbackProtocol protocol, Journal journal, Sightings sightings) {
    this(
        protocol,
        journal,
        journal.rollbacks(),
        ObjectKind.USER,
        new RecordedTraces(journal, sightings));
  }

  /**
   * Only those of which something is told.
   *
   * @param kind of what goes: of the users, or of their second factors, and the users stay
   */
  RecordedUsers(
      RollbackProtocol protocol,
      Journal journal,
      Touches touches,
      ObjectKind kind,
      RecordedTraces traces) {
    this.protocol = protocol;
    this.kind = kind;
    this.touches = touches;
    this.journal = journal;
    this.traces = traces;
  }

  @Override
  public List<Workflow> next(int most) {
    List<Touched> users = touches.touchedBefore(kind, before, most);
    if (!users.isEmpty()) {
      before = users.get(users.size() - 1).entry();
    }
    List<String> ids = users.stream().map(Touched::clerkId).toList();
    Map<String, List<Noted>> noted = journal.historyOf(ids);
    if (kind == ObjectKind.FACTOR) {
      return ids.stream()
          .map(id -> protocol.factorWorkflow(id, noted.getOrDefault(id, List.of())))
          .toList();
    }
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

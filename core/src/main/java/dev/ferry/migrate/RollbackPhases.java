package dev.ferry.migrate;

import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.kind.Kinds;
import dev.ferry.migrate.RecordedObjects.Turn;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Sightings;
import java.util.ArrayList;
import java.util.List;

/** All that a rollback undoes, in the reverse order of its doing. */
public final class RollbackPhases {
  private final RollbackProtocol protocol;
  private final Journal journal;
  private final Sightings sightings;

  public RollbackPhases(RollbackProtocol protocol, Journal journal, Sightings sightings) {
    this.protocol = protocol;
    this.journal = journal;
    this.sightings = sightings;
  }

  /**
   * A membership of a user whom we created goes with the user, so that it takes no request of its
   * own; and as long as the user stays, it stays, and so does its organization. A domain goes with
   * an organization that we created. A connection goes first: whichever is there when its
   * organization's turn comes is somebody's. Roles come before the permissions that they hold.
   */
  public WorkQueue feed() {
    List<WorkQueue> phases =
        new ArrayList<>(
            List.of(
                objects(ObjectKind.CONNECTION, Turn.FIRST),
                objects(ObjectKind.INVITATION, Turn.FIRST),
                objects(ObjectKind.MEMBERSHIP, Turn.FIRST),
                new RecordedUsers(protocol, journal, sightings),
                objects(ObjectKind.MEMBERSHIP, Turn.AFTER_OWNER),
                objects(ObjectKind.DOMAIN, Turn.FIRST),
                objects(ObjectKind.ORGANIZATION, Turn.FIRST),
                objects(ObjectKind.DOMAIN, Turn.AFTER_OWNER),
                objects(ObjectKind.ROLE, Turn.FIRST)));
    Kinds.standalone().forEach(kind -> phases.add(objects(kind.kind(), Turn.FIRST)));
    return new Phases(List.copyOf(phases));
  }

  private WorkQueue objects(ObjectKind kind, Turn turn) {
    return new RecordedObjects(protocol, journal, kind, turn);
  }
}

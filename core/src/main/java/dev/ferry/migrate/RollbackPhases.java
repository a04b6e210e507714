package dev.ferry.migrate;

import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.kind.Kinds;
import dev.ferry.migrate.RecordedObjects.Turn;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Touches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * Only these, each by itself: whoever lost a membership stays, and so may its organization. What
   * hangs on a user or an organization among them goes with it, or stays with it. An organization's
   * members come before it.
   *
   * @param chosen Clerk ids by kind
   * @param blindBefore what happened before it to users, no event tells; null if all is told
   */
  public WorkQueue feed(Map<ObjectKind, List<String>> chosen, @Nullable Instant blindBefore) {
    Map<ObjectKind, List<String>> all = new EnumMap<>(ObjectKind.class);
    all.putAll(chosen);
    addWhatHangsOn(all, ObjectKind.MEMBERSHIP, ObjectKind.USER);
    addWhatHangsOn(all, ObjectKind.DOMAIN, ObjectKind.ORGANIZATION);
    Touches touches = Touches.only(all);
    List<WorkQueue> phases = new ArrayList<>();
    phases.add(only(touches, ObjectKind.CONNECTION, chosen));
    phases.add(only(touches, ObjectKind.INVITATION, chosen));
    RecordedTraces traces = new RecordedTraces(journal, sightings, blindBefore);
    phases.add(new RecordedUsers(protocol, journal, touches, ObjectKind.FACTOR, traces));
    phases.add(new RecordedUsers(protocol, journal, touches, ObjectKind.USER, traces));
    for (ObjectKind kind :
        List.of(ObjectKind.MEMBERSHIP, ObjectKind.ORGANIZATION, ObjectKind.DOMAIN)) {
      phases.add(only(touches, kind, chosen));
    }
    return new Phases(List.copyOf(phases));
  }

  /** It goes with its owner, and the journal has to say so. */
  private void addWhatHangsOn(
      Map<ObjectKind, List<String>> chosen, ObjectKind kind, ObjectKind owner) {
    Set<String> ids = new LinkedHashSet<>(chosen.getOrDefault(kind, List.of()));
    journal
        .rollbacks()
        .belonging(kind, chosen.getOrDefault(owner, List.of()))
        .values()
        .forEach(ids::addAll);
    chosen.put(kind, List.copyOf(ids));
  }

  private WorkQueue only(
      Touches touches, ObjectKind kind, Map<ObjectKind, List<String>> byThemselves) {
    return RecordedObjects.only(
        protocol, journal, touches, kind, Set.copyOf(byThemselves.getOrDefault(kind, List.of())));
  }

  private WorkQueue objects(ObjectKind kind, Turn turn) {
    return new RecordedObjects(protocol, journal, kind, turn);
  }
}

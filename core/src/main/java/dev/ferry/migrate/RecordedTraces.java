package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Sightings.PasswordEvent;
import dev.ferry.workspace.Sightings.ReadBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the workspace knows of users beside their own entries in the journal.
 *
 * @param blindBefore what happened before it, no event tells; null if that does not matter
 */
record RecordedTraces(Journal journal, Sightings sightings, @Nullable Instant blindBefore) {
  RecordedTraces(Journal journal, Sightings sightings) {
    this(journal, sightings, null);
  }

  /**
   * @param users what the journal knows of each, by Clerk id
   */
  Map<String, UserTraces> of(Map<String, List<Noted>> users) {
    List<String> clerkIds = List.copyOf(users.keySet());
    Map<String, List<List<Noted>>> memberships =
        ParentHistory.of(journal, ObjectKind.MEMBERSHIP, clerkIds);
    Map<String, ReadBack> readBacks = new HashMap<>();
    sightings.readBacks(clerkIds).forEach(it -> readBacks.put(it.clerkId(), it));
    Map<String, String> workosIds = new HashMap<>();
    users.forEach((clerkId, facts) -> workosId(facts).ifPresent(id -> workosIds.put(clerkId, id)));
    Map<String, PasswordEvent> events = events(List.copyOf(workosIds.values()));
    Map<String, UserTraces> traces = new HashMap<>();
    workosIds.forEach(
        (clerkId, workosId) ->
            traces.put(
                clerkId,
                of(
                    memberships.getOrDefault(clerkId, List.of()),
                    workosId,
                    readBacks.get(clerkId),
                    events.get(workosId))));
    return traces;
  }

  private UserTraces of(
      List<List<Noted>> memberships,
      String workosId,
      @Nullable ReadBack readBack,
      @Nullable PasswordEvent password) {
    List<ObjectProvenance> histories = new ArrayList<>();
    LastWrite written = LastWrite.NONE;
    for (List<Noted> membership : memberships) {
      ObjectProvenance history = ParentHistory.asRequested(membership);
      Place place = history.place();
      if (place != null && workosId.equals(place.userId())) {
        histories.add(history);
      }
      written = written.and(written(membership, workosId));
    }
    String updatedAt =
        readBack != null && readBack.workosId().equals(workosId) ? readBack.updatedAt() : null;
    return new UserTraces(workosId, histories, written, updatedAt, password, blindBefore);
  }

  /** When this was last written to that user; what was deleted since was written all the same. */
  private static LastWrite written(List<Noted> membership, String workosId) {
    LastWrite last = LastWrite.NONE;
    boolean itsUser = false;
    for (Noted entry : membership) {
      if (entry.fact() instanceof Fact.Intended intent && intent.change() != null) {
        Place place = intent.change().place();
        itsUser = place == null ? itsUser : workosId.equals(place.userId());
      }
      last = itsUser ? last.after(entry.fact()) : last;
    }
    return last;
  }

  /** That a password was set says more than that it was used. */
  private Map<String, PasswordEvent> events(List<String> workosIds) {
    Map<String, PasswordEvent> events = new HashMap<>();
    for (PasswordEvent event : sightings.events(workosIds)) {
      events.merge(
          event.workosId(),
          event,
          (one, other) -> one.kind() == PasswordEvent.Kind.SET ? one : other);
    }
    return events;
  }

  /** The user that a request of ours has created or changed last. */
  private static Optional<String> workosId(List<Noted> facts) {
    return facts.stream()
        .map(Noted::fact)
        .filter(
            fact ->
                fact.operation() == OperationKind.CREATE_USER
                    || fact.operation() == OperationKind.UPDATE_USER)
        .filter(Fact.Applied.class::isInstance)
        .reduce((earlier, later) -> later)
        .map(fact -> ((Fact.Applied) fact).workosId());
  }
}

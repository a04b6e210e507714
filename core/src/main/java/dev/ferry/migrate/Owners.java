package dev.ferry.migrate;

import dev.ferry.migrate.Belonging.Owner;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal tells of the users and organizations that some objects hang on: whether this
 * migration created them, and what a rollback has made of them.
 */
record Owners(
    Map<String, List<Noted>> histories,
    Map<String, UndoResult> users,
    Map<String, ObjectUndoResult> organizations) {

  static Owners of(Journal journal, List<ObjectRollbackCourse> courses) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> organizations = new LinkedHashSet<>();
    for (ObjectRollbackCourse course : courses) {
      Place place = course.history().place();
      if (place != null && place.user() != null) {
        users.add(place.user());
      }
      if (place != null && place.organization() != null) {
        organizations.add(place.organization());
      }
    }
    Map<String, List<Noted>> histories = new HashMap<>();
    histories.putAll(journal.historyOf(List.copyOf(users)));
    histories.putAll(journal.historyOf(List.copyOf(organizations)));
    Map<String, UndoResult> undoneUsers = new HashMap<>();
    journal.undoneOf(List.copyOf(users)).forEach(it -> undoneUsers.put(it.clerkId(), it));
    Map<String, ObjectUndoResult> undone = new HashMap<>();
    journal.undoneObjectsOf(List.copyOf(organizations)).forEach(it -> undone.put(it.clerkId(), it));
    return new Owners(histories, undoneUsers, undone);
  }

  /** What has become of that by which an object is undone, or with which it goes. */
  Belonging of(ObjectRollbackCourse course) {
    Place place = course.history().place();
    if (place == null) {
      return Belonging.FREE;
    }
    Belonging organization = organization(place);
    return switch (course.kind()) {
      case MEMBERSHIP -> organization.owner() == Owner.GONE ? organization : user(place);
      case DOMAIN -> organization;
      // It is revoked, or deleted, before its organization goes.
      case INVITATION, CONNECTION ->
          organization.owner() == Owner.GONE ? organization : Belonging.FREE;
      case USER, FACTOR, PERMISSION, ROLE, ORGANIZATION -> Belonging.FREE;
    };
  }

  private Belonging user(Place place) {
    String clerkId = place.user();
    String workosId = place.userId();
    if (clerkId == null || workosId == null) {
      return Belonging.FREE;
    }
    List<Noted> noted = histories.getOrDefault(clerkId, List.of());
    RollbackHistory history = RollbackHistory.NOTHING;
    for (Noted entry : noted) {
      history = history.after(entry.fact(), entry.at());
    }
    RollbackHistory.Holding now = history.user();
    if (now == null || !now.id().equals(workosId)) {
      return deleted(noted, OperationKind.DELETE_USER, workosId);
    }
    UndoResult undone = users.get(clerkId);
    return now.origin().ours()
        ? ours(undone == null ? null : undone.outcome(), undone == null ? null : undone.reason())
        : Belonging.FREE;
  }

  private Belonging organization(Place place) {
    String clerkId = place.organization();
    String workosId = place.organizationId();
    if (clerkId == null || workosId == null) {
      return Belonging.FREE;
    }
    List<Noted> noted = histories.getOrDefault(clerkId, List.of());
    RollbackHistory.Holding now = ObjectHistory.of(noted).object();
    if (now == null || !now.id().equals(workosId)) {
      return deleted(noted, OperationKind.DELETE_ORGANIZATION, workosId);
    }
    ObjectUndoResult undone = organizations.get(clerkId);
    return now.origin().ours()
        ? ours(undone == null ? null : undone.outcome(), undone == null ? null : undone.reason())
        : Belonging.FREE;
  }

  private static Belonging ours(@Nullable Outcome outcome, @Nullable Reason reason) {
    if (outcome == Outcome.KEPT) {
      return new Belonging(Owner.KEPT, reason);
    }
    return outcome == Outcome.FAILED ? new Belonging(Owner.FAILED, reason) : Belonging.OURS;
  }

  /** A user that was only unlinked is there still. */
  private static Belonging deleted(List<Noted> noted, OperationKind deletion, String workosId) {
    boolean gone =
        noted.stream()
            .map(Noted::fact)
            .anyMatch(
                fact ->
                    fact.equals(new Fact.Applied(deletion, workosId))
                        || fact.equals(new Fact.Gone(deletion, workosId)));
    return gone ? Belonging.GONE : Belonging.FREE;
  }
}

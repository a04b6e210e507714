package dev.ferry.migrate;

import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.resource.Provenance;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the journal tells of the users and organizations that some objects hang on: whether this
 * migration created them, and what a rollback has made of them.
 */
record ParentStates(
    Map<String, List<Noted>> histories,
    Map<String, Result<Undone>> users,
    Map<String, Result<Undone>> organizations) {

  static ParentStates of(Journal journal, List<ObjectRollbackWorkflow> workflows) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> organizations = new LinkedHashSet<>();
    for (ObjectRollbackWorkflow workflow : workflows) {
      Place place = workflow.history().place();
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
    return new ParentStates(
        histories,
        undone(journal, ObjectKind.USER, users),
        undone(journal, ObjectKind.ORGANIZATION, organizations));
  }

  private static Map<String, Result<Undone>> undone(
      Journal journal, ObjectKind kind, Set<String> clerkIds) {
    return journal.rollbacks().of(List.of(kind), List.copyOf(clerkIds)).stream()
        .collect(Collectors.toMap(Result::clerkId, result -> result));
  }

  /** What has become of that by which an object is undone, or with which it goes. */
  ParentState of(ObjectRollbackWorkflow workflow) {
    Place place = workflow.history().place();
    if (place == null) {
      return ParentState.FREE;
    }
    ParentState organization = organization(place);
    boolean gone = organization.owner() == Owner.GONE;
    return switch (workflow.kindOf().bond()) {
      case USER -> gone ? organization : user(place);
      case ORGANIZATION -> organization;
      // It is revoked, or deleted, before its organization goes.
      case BEFORE_ORGANIZATION -> gone ? organization : ParentState.FREE;
      case NONE -> ParentState.FREE;
    };
  }

  private ParentState user(Place place) {
    String clerkId = place.user();
    String workosId = place.userId();
    if (clerkId == null || workosId == null) {
      return ParentState.FREE;
    }
    List<Noted> noted = histories.getOrDefault(clerkId, List.of());
    Provenance history = Provenance.NOTHING;
    for (Noted entry : noted) {
      history = history.after(entry.fact(), entry.at());
    }
    Provenance.Holding now = history.user();
    if (now == null || !now.id().equals(workosId)) {
      return deleted(noted, OperationKind.DELETE_USER, workosId);
    }
    return now.origin().ours() ? ours(users.get(clerkId)) : ParentState.FREE;
  }

  private ParentState organization(Place place) {
    String clerkId = place.organization();
    String workosId = place.organizationId();
    if (clerkId == null || workosId == null) {
      return ParentState.FREE;
    }
    List<Noted> noted = histories.getOrDefault(clerkId, List.of());
    Provenance.Holding now = ParentHistory.provenance(noted).object();
    if (now == null || !now.id().equals(workosId)) {
      return deleted(noted, OperationKind.DELETE_ORGANIZATION, workosId);
    }
    return now.origin().ours() ? ours(organizations.get(clerkId)) : ParentState.FREE;
  }

  private static ParentState ours(@Nullable Result<Undone> undone) {
    if (undone == null) {
      return ParentState.OURS;
    } else if (undone.outcome() == Undone.KEPT) {
      return new ParentState(Owner.KEPT, undone.reason());
    }
    return undone.failed() ? new ParentState(Owner.FAILED, undone.reason()) : ParentState.OURS;
  }

  /** A user that was only unlinked is there still. */
  private static ParentState deleted(List<Noted> noted, OperationKind deletion, String workosId) {
    boolean gone =
        noted.stream()
            .map(Noted::fact)
            .anyMatch(
                fact ->
                    fact.equals(new Fact.Applied(deletion, workosId))
                        || fact.equals(new Fact.Gone(deletion, workosId)));
    return gone ? ParentState.GONE : ParentState.FREE;
  }
}

package dev.ferry.verify;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what a rollback made of objects other than users: what a request of its own deleted is
 * gone, what was restored holds what it held. What went with its user or its organization is proven
 * by them. Not thread-safe.
 */
final class ObjectRollbackVerification {
  private static final int BATCH = 500;

  private final Journal journal;
  private final Reads reads;
  private final Map<String, Difference> differences = new LinkedHashMap<>();
  private long objects;

  /**
   * What is to be so.
   *
   * @param content what it is to hold; null if it is to be gone
   */
  private record Wanted(Result<Undone> result, Endpoint<?> look, @Nullable ObjectContent content) {}

  ObjectRollbackVerification(Journal journal, Reads reads) {
    this.journal = journal;
    this.reads = reads;
  }

  /** RecheckSchedule at all that was undone. */
  void look() throws InterruptedException {
    for (List<Result<Undone>> batch :
        Batches.byId(
            Result<Undone>::clerkId,
            id -> journal.rollbacks().after(ObjectKind.BESIDE_USERS, id, BATCH))) {
      check(batch);
      objects += batch.stream().filter(ObjectRollbackVerification::isUndone).count();
    }
  }

  /** RecheckSchedule once more at what was not as it should be. */
  void lookAgain() throws InterruptedException {
    List<String> ids = List.copyOf(differences.keySet());
    differences.clear();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      check(journal.rollbacks().of(ObjectKind.BESIDE_USERS, some));
    }
  }

  /** How many were undone, with a request of their own or without. */
  long objects() {
    return objects;
  }

  List<Difference> differences() {
    return List.copyOf(differences.values());
  }

  private static boolean isUndone(Result<Undone> result) {
    return result.outcome() == Undone.DELETED || result.outcome() == Undone.RESTORED;
  }

  private void check(List<Result<Undone>> batch) throws InterruptedException {
    Map<Endpoint<?>, List<Wanted>> wanted = new HashMap<>();
    Map<String, List<Noted>> history =
        journal.historyOf(batch.stream().map(Result::clerkId).toList());
    for (Result<Undone> result : batch) {
      if (isUndone(result)) {
        Wanted one = wanted(result, history.getOrDefault(result.clerkId(), List.of()));
        if (one != null) {
          wanted.computeIfAbsent(one.look(), any -> new ArrayList<>()).add(one);
        }
      }
    }
    Endpoint<?> permissions = new PermissionEndpoints.ListPermissions(null);
    List<Wanted> gone = wanted.remove(permissions);
    if (gone != null) {
      checkPermissions(gone);
    }
    reads.all(
        List.copyOf(wanted.keySet()).iterator(),
        (request, outcome) ->
            wanted.getOrDefault(request, List.of()).forEach(one -> check(one, request, outcome)));
  }

  /** Null if nothing is to be looked at. */
  private static @Nullable Wanted wanted(Result<Undone> result, List<Noted> history) {
    boolean asked = false;
    ObjectContent content = null;
    Place place = null;
    String label = "";
    for (Noted noted : history) {
      if (noted.fact() instanceof Fact.Intended intent) {
        Change change = intent.change();
        asked = intent.operation().undoes();
        content =
            intent.operation().effect() == Effect.RESTORE && change != null
                ? change.written()
                : null;
        if (intent.operation().effect() == Effect.CREATE && change != null) {
          place = change.place();
          label = String.valueOf(change.written().name());
        }
      }
    }
    Endpoint<?> look = asked ? look(result, place, label, content) : null;
    return look == null ? null : new Wanted(result, look, content);
  }

  private static @Nullable Endpoint<?> look(
      Result<Undone> result, @Nullable Place place, String label, @Nullable ObjectContent to) {
    String id = String.valueOf(result.workosId());
    String organization = place == null ? null : place.organizationId();
    return switch (result.kind()) {
      case ORGANIZATION ->
          // By external id: a lost request may have taken effect late, under another id.
          to == null
              ? new OrganizationEndpoints.FindOrganization(result.clerkId())
              : new OrganizationEndpoints.GetOrganization(id);
      case MEMBERSHIP -> new MembershipEndpoints.GetMembership(id);
      case ROLE -> to == null ? null : new RoleEndpoints.GetRole(id);
      case PERMISSION -> new PermissionEndpoints.ListPermissions(null);
      case DOMAIN ->
          organization == null ? null : new OrganizationEndpoints.GetOrganization(organization);
      case INVITATION -> new InvitationEndpoints.ListInvitations(label, organization);
      case CONNECTION -> new ConnectionEndpoints.GetConnection(id);
      case USER, FACTOR -> null;
    };
  }

  private void check(Wanted wanted, Endpoint<?> request, Outcome outcome) {
    Result<Undone> result = wanted.result();
    String id = String.valueOf(result.workosId());
    if (outcome.value() instanceof WorkosOrganization found) {
      boolean there =
          result.kind() != ObjectKind.DOMAIN
              || found.domains().stream().anyMatch(it -> it.id().equals(id));
      check(wanted, there, ObjectContent.of(found), found.id());
    } else if (outcome.value() instanceof WorkosMembership found) {
      check(wanted, true, ObjectContent.of(found), id);
    } else if (outcome.value() instanceof RoleAnswer found) {
      ObjectContent content = found.role() == null ? null : ObjectContent.of(found.role());
      check(wanted, true, content, id);
    } else if (outcome.value() instanceof WorkosConnection) {
      check(wanted, true, null, id);
    } else if (request instanceof ListInvitations list
        && outcome instanceof Outcome.Answer answer) {
      boolean pending =
          answer.to(list).elements().stream()
              .anyMatch(it -> it.id().equals(id) && it.state().equals("pending"));
      check(wanted, pending, null, id);
    } else {
      mustBeAbsent(outcome);
      check(wanted, false, null, id);
    }
  }

  private void check(
      Wanted wanted, boolean there, @Nullable ObjectContent content, String workosId) {
    Result<Undone> result = wanted.result();
    String word = result.kind().word();
    ObjectContent to = wanted.content();
    if (to == null && there) {
      // An organization may be accepted for deletion (202) and be gone later.
      differs(result, Difference.extra(result.kind(), result.clerkId(), notYet(workosId), "gone"));
    } else if (to != null && !there) {
      differs(result, Difference.missing(result.kind(), result.clerkId(), workosId));
    } else if (to != null && !to.equals(content)) {
      String before = "as before the migration";
      differs(
          result,
          new Difference(
              result.kind(), Difference.DIFFERS, result.clerkId(), word, before, "something else"));
    }
  }

  private static String notYet(String workosId) {
    return workosId + ", not gone yet";
  }

  private void checkPermissions(List<Wanted> wanted) throws InterruptedException {
    Map<String, Wanted> bySlug = new HashMap<>();
    wanted.forEach(one -> bySlug.put(String.valueOf(one.result().workosId()), one));
    PageScan<WorkosPermission> pages =
        new PageScan<>(reads, "permissions", PermissionEndpoints.ListPermissions::new);
    while (pages.hasNext()) {
      for (WorkosPermission permission : pages.next()) {
        Wanted one = bySlug.get(permission.slug());
        if (one != null) {
          check(one, true, null, permission.slug());
        }
      }
    }
  }

  private void differs(Result<Undone> result, Difference difference) {
    differences.put(result.clerkId(), difference);
  }

  private static void mustBeAbsent(Outcome outcome) {
    boolean absent =
        outcome instanceof Outcome.Absent
            || (outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404);
    if (!absent) {
      throw unfit();
    }
  }

  private static ReadFailedException unfit() {
    return new ReadFailedException(
        ReadFailedException.Cause.REFUSED, "an answer that does not fit a look-up");
  }
}

package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitationsInto;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.OrganizationRoles;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.migrate.ObjectRollbackRule.Keep;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Attempts;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Outcome.Answer;
import dev.ferry.workos.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer tells about the undoing of an object other than a user. Pure. */
record ObjectRollbackAnswers(ObjectRollbackWorkflow workflow, OperationKind operation) {

  List<Fact> learn(Endpoint<?> request, Outcome outcome) {
    if (operation.effect() == Effect.CREATE) {
      return new ObjectSettling(workflow, operation).learn(request, outcome);
    }
    return isChange(request) ? List.of(ofChange(request, outcome)) : ofLook(request, outcome);
  }

  private static boolean isChange(Endpoint<?> request) {
    return request instanceof MembershipEndpoints.DeleteMembership
        || request instanceof OrganizationEndpoints.DeleteOrganization
        || request instanceof DomainEndpoints.DeleteDomain
        || request instanceof PermissionEndpoints.DeletePermission
        || request instanceof ConnectionEndpoints.DeleteConnection
        || request instanceof InvitationEndpoints.RevokeInvitation
        || request instanceof MembershipEndpoints.UpdateMembership
        || request instanceof OrganizationEndpoints.RestoreOrganization
        || request instanceof RoleEndpoints.SetRolePermissions;
  }

  private Fact ofChange(Endpoint<?> request, Outcome outcome) {
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      return new Fact.AnswerLost(operation, misnamed.get());
    } else if (outcome.isDone()) {
      return new Fact.Applied(operation, id());
    } else if (outcome instanceof Outcome.Absent) {
      return notThere(workflow.undoing().steps().operation(operation).lost());
    } else if (outcome instanceof Outcome.AlreadyThere taken) {
      return refused(taken.error());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().status() == 404
          ? notThere(workflow.undoing().steps().operation(operation).lost())
          : refused(rejected.error());
    }
    return InconclusiveOutcomes.change(operation, outcome);
  }

  /** Our own doing if a deletion got no answer. */
  private Fact notThere(boolean perhapsByUs) {
    return perhapsByUs && operation.effect() == Effect.DELETE
        ? new Fact.Applied(operation, id())
        : new Fact.Gone(operation, id());
  }

  private Fact refused(ApiError error) {
    return new Fact.Refused(operation, Reason.REFUSED_BY_WORKOS, error.status(), error.describe());
  }

  private List<Fact> ofLook(Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosMembership found) {
      return membership(found);
    } else if (outcome.value() instanceof WorkosOrganization found) {
      return organization(found);
    } else if (outcome.value() instanceof RoleAnswer found) {
      return role(found);
    } else if (outcome.value() instanceof WorkosUser found) {
      return found.id().equals(workflow.requests().userId())
          ? List.of(new Fact.Seen(operation, found))
          : another("user");
    } else if (request instanceof ListMemberships list && outcome instanceof Answer answer) {
      return members(answer.to(list));
    } else if (outcome.value() instanceof WorkosConnection found) {
      return connection(found);
    } else if (request instanceof ListConnections list && outcome instanceof Answer answer) {
      return connections(answer.to(list).elements());
    } else if (outcome.value() instanceof RoleList found) {
      return permission(found);
    } else if (outcome.value() instanceof OrganizationRoles found) {
      return organizationRoles(found.slugs());
    } else if (request instanceof ListInvitationsInto list && outcome instanceof Answer answer) {
      return openInvitations(answer.to(list));
    } else if (request instanceof ListInvitations list && outcome instanceof Answer answer) {
      return answer.to(list).elements().stream()
          .filter(invitation -> invitation.id().equals(id()))
          .findFirst()
          .map(this::invitation)
          .orElseGet(this::absent);
    } else if (outcome instanceof Outcome.Absent) {
      return absent();
    } else if (outcome instanceof Outcome.Rejected no
        && no.error().status() == 404
        && !(request instanceof ListConnections) // of that, it says nothing
        && !(request instanceof RoleEndpoints.ListOrganizationRoles)
        && !(request instanceof ListInvitationsInto)) {
      return absent();
    }
    return List.of(InconclusiveOutcomes.look(operation, outcome));
  }

  /**
   * Not there: our own doing if a deletion got no answer. Otherwise it is looked for again, since a
   * read may lag behind its creation.
   */
  private List<Fact> absent() {
    boolean deleted = unsettled() && operation.effect() == Effect.DELETE;
    return List.of(deleted ? new Fact.Applied(operation, id()) : new Fact.LookedAbsent(operation));
  }

  private List<Fact> role(RoleAnswer found) {
    if (!found.slug().equals(id())) {
      return another("role");
    }
    return found.role() == null
        // Whether the last request of ours took effect, it does not tell either.
        ? List.of(new Fact.Kept(operation, Reason.PERMISSIONS_NOT_TOLD, "role " + id()))
        : restoration(null, ObjectContent.of(found.role()));
  }

  private List<Fact> membership(WorkosMembership now) {
    if (!now.id().equals(id())) {
      return another("membership");
    }
    return operation.effect() == Effect.RESTORE
        ? restoration(now.createdAt(), ObjectContent.of(now))
        : deletion(
            workflow.rule().membership(workflow.history(), now, workflow.undoing().steps().seen()));
  }

  private List<Fact> organization(WorkosOrganization now) {
    if (workflow.kind() == ObjectKind.DOMAIN) {
      return now.domains().stream()
          .filter(domain -> domain.id().equals(id()))
          .findFirst()
          .map(this::domain)
          .orElseGet(this::absent);
    } else if (!now.id().equals(id())) {
      return another("organization");
    }
    return operation.effect() == Effect.RESTORE
        ? restoration(now.createdAt(), ObjectContent.of(now))
        : deletion(
            workflow
                .rule()
                .organization(
                    workflow.history(), workflow.clerkId(), workflow.besides().domains(), now));
  }

  private List<Fact> domain(WorkosDomain now) {
    return deletion(workflow.rule().domain(workflow.history(), now));
  }

  private List<Fact> invitation(WorkosInvitation now) {
    Optional<Keep> keep = workflow.rule().invitation(workflow.history(), now);
    if (keep.isEmpty() && !now.state().equals("pending")) {
      return List.of(notThere(unsettled())); // revoked or expired: nobody can follow it any more
    }
    return deletion(keep);
  }

  private List<Fact> connection(WorkosConnection now) {
    return now.id().equals(id())
        ? deletion(workflow.rule().connection(workflow.history(), now))
        : another("connection");
  }

  /** Those of an organization that is to be deleted: ours are gone by now, or were kept. */
  private List<Fact> connections(List<WorkosConnection> there) {
    String which =
        there.stream()
            .map(it -> it.type() + " " + it.id() + ", " + it.state())
            .collect(Collectors.joining("; "));
    return there.isEmpty()
        ? List.of(new Fact.Cleared(operation, id()))
        : inTheWay(new Fact.Kept(operation, Reason.ORGANIZATION_HAS_CONNECTION, which));
  }

  private List<Fact> members(Page<WorkosMembership> page) {
    int count = page.elements().size();
    String members = (page.after() == null ? "" : "at least ") + count + " members";
    return count == 0
        ? List.of(new Fact.Cleared(operation, id()))
        : inTheWay(new Fact.Kept(operation, Reason.ORGANIZATION_HAS_MEMBERS, members));
  }

  /** This migration makes roles of the environment only. */
  private List<Fact> organizationRoles(List<String> slugs) {
    return slugs.isEmpty()
        ? List.of(new Fact.Cleared(operation, id()))
        : inTheWay(
            new Fact.Kept(
                operation,
                Reason.CHANGED_SINCE,
                "roles by somebody else's doing: " + String.join(", ", slugs)));
  }

  /** Ours are revoked by now, or were kept. Whom they invite is told to nobody. */
  private List<Fact> openInvitations(Page<WorkosInvitation> page) {
    String open =
        page.elements().stream()
            .filter(it -> it.state().equals("pending"))
            .map(WorkosInvitation::id)
            .collect(Collectors.joining(", "));
    return open.isEmpty()
        ? List.of(Fact.Cleared.page(operation, id(), page.after()))
        : inTheWay(new Fact.Kept(operation, Reason.CHANGED_SINCE, "open invitations: " + open));
  }

  /** A role of ours stays, and keeps its rights; of others' roles a read may lag behind. */
  private List<Fact> permission(RoleList all) {
    Optional<Keep> keep = workflow.rule().permission(workflow.history());
    if (keep.isEmpty() && !all.untold().isEmpty()) {
      String which = "role " + String.join(", ", all.untold());
      return stillThere(new Fact.Kept(operation, Reason.PERMISSIONS_NOT_TOLD, which));
    }
    List<String> holders =
        all.roles().stream()
            .filter(role -> role.permissions().contains(id()))
            .map(WorkosRole::slug)
            .toList();
    if (keep.isPresent() || holders.isEmpty()) {
      return deletion(keep);
    }
    String why = "used by role " + String.join(", ", holders);
    return holders.stream().anyMatch(workflow.besides().roles()::contains)
        ? stillThere(new Fact.Kept(operation, Reason.PERMISSION_IN_USE, why))
        : inTheWay(new Fact.Kept(operation, Reason.CHANGED_SINCE, why));
  }

  /** Perhaps only for a moment: a read may lag behind what was undone right before. */
  private List<Fact> inTheWay(Fact.Kept kept) {
    Attempts attempts = workflow.undoing().steps().operation(operation).attempts();
    return List.of(
        workflow.patience().settled(attempts.looked()) ? kept : new Fact.LookedAbsent(operation));
  }

  private List<Fact> deletion(Optional<Keep> keep) {
    return stillThere(
        keep.<Fact>map(it -> new Fact.Kept(operation, it.reason(), it.why()))
            .orElseGet(() -> new Fact.Cleared(operation, id())));
  }

  private List<Fact> restoration(@Nullable String createdAt, ObjectContent now) {
    Fact.Kept asOurs = workflow.kept();
    if (asOurs != null && ObjectRollbackRule.isOurs(workflow.history(), createdAt)) {
      return stillThere(new Fact.Kept(operation, asOurs.reason(), asOurs.why()));
    }
    Optional<ObjectContent> to = workflow.rule().original(workflow.history(), now);
    if (to.isEmpty()) {
      Keep keep = workflow.rule().changedSince(now, workflow.history());
      return stillThere(new Fact.Kept(operation, keep.reason(), keep.why()));
    }
    return to.get().equals(now)
        ? List.of(new Fact.Applied(operation, id()))
        : stillThere(new Fact.Cleared(operation, id(), now));
  }

  /** If a request of ours was lost, it has had no effect so far. */
  private List<Fact> stillThere(Fact fact) {
    List<Fact> facts = new ArrayList<>();
    if (unsettled()) {
      facts.add(new Fact.NotApplied(operation, "it is as it was before the request"));
    }
    facts.add(fact);
    return facts;
  }

  private List<Fact> another(String what) {
    return List.of(new Fact.LookFailed(operation, "WorkOS returned another " + what));
  }

  private boolean unsettled() {
    return workflow.undoing().steps().stage(operation) == Stage.UNSETTLED;
  }

  private String id() {
    return workflow.requests().id();
  }
}

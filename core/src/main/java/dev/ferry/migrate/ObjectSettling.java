package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Outcome.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look tells of a creation whose answer is missing, before it is undone. Pure. */
record ObjectSettling(ObjectRollbackWorkflow workflow, OperationKind operation) {

  List<Fact> learn(Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosOrganization found) {
      return organization(found);
    } else if (request instanceof ListMemberships list && outcome instanceof Answer answer) {
      Optional<WorkosMembership> ours =
          answer.to(list).elements().stream().filter(this::isOurs).findFirst();
      return found(
          ours.map(WorkosMembership::id), ours.map(WorkosMembership::createdAt).orElse(null));
    } else if (outcome.value() instanceof WorkosPermission found) {
      return found(Optional.of(found.slug()));
    } else if (outcome.value() instanceof RoleAnswer found) {
      // Ours begins without permissions; one that has some is somebody else's. One that does not
      // say which it has stays in any case, and is named.
      return found.role() == null || found.role().permissions().isEmpty()
          ? found(Optional.of(found.slug()))
          : List.of(new Fact.Adopted(operation, found.slug()));
    } else if (request instanceof ListInvitations list && outcome instanceof Answer answer) {
      return found(
          answer.to(list).elements().stream()
              .filter(it -> it.email().equalsIgnoreCase(workflow.requests().label()))
              .map(it -> it.id())
              .findFirst());
    } else if (request instanceof ListConnections list && outcome instanceof Answer answer) {
      return found(
          answer.to(list).elements().stream()
              .filter(workflow.requests()::isOurs)
              .map(it -> it.id())
              .findFirst());
    } else if (outcome instanceof Outcome.Absent) {
      return List.of(new Fact.LookedAbsent(operation));
    } else if (outcome instanceof Outcome.Rejected no && no.error().status() == 404) {
      return List.of(new Fact.LookedAbsent(operation));
    }
    return List.of(InconclusiveOutcomes.look(operation, outcome));
  }

  private List<Fact> organization(WorkosOrganization organization) {
    if (operation == OperationKind.CREATE_DOMAIN) {
      return found(
          organization.domains().stream()
              .filter(domain -> domain.name().equalsIgnoreCase(workflow.requests().label()))
              .map(domain -> domain.id())
              .findFirst());
    }
    return workflow.clerkId().equals(organization.externalId())
        ? found(Optional.of(organization.id()))
        : List.of(new Fact.LookFailed(operation, "WorkOS returned another organization"));
  }

  private boolean isOurs(WorkosMembership membership) {
    return membership.userId().equals(workflow.requests().userId())
        && membership.organizationId().equals(workflow.requests().organizationId());
  }

  private List<Fact> found(Optional<String> id) {
    return found(id, null);
  }

  private List<Fact> found(Optional<String> id, @Nullable String updatedAt) {
    if (id.isEmpty()) {
      return List.of(new Fact.LookedAbsent(operation));
    }
    List<Fact> facts = new ArrayList<>();
    OperationState standing = workflow.history().operation(operation);
    if (standing.stage() == Stage.AWAITED) {
      facts.add(new Fact.AnswerLost(operation, "the run ended before the answer came"));
    }
    boolean ours = standing.lost() || standing.stage() == Stage.AWAITED;
    facts.add(
        ours
            ? new Fact.Applied(operation, id.get(), updatedAt)
            : new Fact.Adopted(operation, id.get()));
    return facts;
  }
}

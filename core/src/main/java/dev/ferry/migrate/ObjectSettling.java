package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.Stage;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look tells of a creation whose answer is missing, before it is undone. Pure. */
record ObjectSettling(ObjectRollbackCourse course, OperationKind operation) {

  List<Fact> learn(Outcome outcome) {
    if (outcome instanceof Outcome.OneOrganization found) {
      return organization(found.organization());
    } else if (outcome instanceof Outcome.MembershipPage found) {
      Optional<WorkosMembership> ours =
          found.memberships().stream().filter(this::isOurs).findFirst();
      return found(
          ours.map(WorkosMembership::id), ours.map(WorkosMembership::createdAt).orElse(null));
    } else if (outcome instanceof Outcome.OnePermission found) {
      return found(Optional.of(found.permission().slug()));
    } else if (outcome instanceof Outcome.OneRole found) {
      // Ours begins without permissions; one that has some is somebody else's.
      return found.role().permissions().isEmpty()
          ? found(Optional.of(found.role().slug()))
          : List.of(new Fact.Adopted(operation, found.role().slug()));
    } else if (outcome instanceof Outcome.UntoldRole role) {
      return found(Optional.of(role.slug())); // it stays in any case, and is named
    } else if (outcome instanceof Outcome.Invitations found) {
      return found(
          found.invitations().stream()
              .filter(it -> it.email().equalsIgnoreCase(course.requests().label()))
              .map(it -> it.id())
              .findFirst());
    } else if (outcome instanceof Outcome.ConnectionPage found) {
      return found(
          found.connections().stream()
              .filter(course.requests()::isOurs)
              .map(it -> it.id())
              .findFirst());
    } else if (outcome instanceof Outcome.Absent) {
      return List.of(new Fact.LookedAbsent(operation));
    } else if (outcome instanceof Outcome.Rejected no && no.error().status() == 404) {
      return List.of(new Fact.LookedAbsent(operation));
    }
    return List.of(Unanswered.look(operation, outcome));
  }

  private List<Fact> organization(WorkosOrganization organization) {
    if (operation == OperationKind.CREATE_DOMAIN) {
      return found(
          organization.domains().stream()
              .filter(domain -> domain.name().equalsIgnoreCase(course.requests().label()))
              .map(domain -> domain.id())
              .findFirst());
    }
    return course.clerkId().equals(organization.externalId())
        ? found(Optional.of(organization.id()))
        : List.of(new Fact.LookFailed(operation, "WorkOS returned another organization"));
  }

  private boolean isOurs(WorkosMembership membership) {
    return membership.userId().equals(course.requests().userId())
        && membership.organizationId().equals(course.requests().organizationId());
  }

  private List<Fact> found(Optional<String> id) {
    return found(id, null);
  }

  private List<Fact> found(Optional<String> id, @Nullable String updatedAt) {
    if (id.isEmpty()) {
      return List.of(new Fact.LookedAbsent(operation));
    }
    List<Fact> facts = new ArrayList<>();
    OperationState standing = course.history().operation(operation);
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

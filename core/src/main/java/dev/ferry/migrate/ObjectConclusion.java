package dev.ferry.migrate;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of an object other than a user when nothing is left to do. Pure. */
final class ObjectConclusion {
  private ObjectConclusion() {}

  static Result<Outcome> of(ObjectWorkflow workflow) {
    ObjectPlan plan = workflow.plan();
    return switch (plan.fate()) {
      case SKIP, BLOCKED -> result(plan, Outcome.SKIPPED, plan.reason(), null, null);
      case UNCHANGED -> result(plan, Outcome.UNCHANGED, plan.reason(), null, knownAs(plan));
      case ADOPT -> result(plan, Outcome.ADOPTED, plan.reason(), null, heldAs(plan));
      case CREATE, UPDATE ->
          untied(plan, workflow.ties())
              .map(reason -> result(plan, Outcome.FAILED, reason, null, null))
              .orElseGet(() -> ofOperations(workflow));
    };
  }

  /** Why nothing can be done yet: what it hangs on is not there. Empty if it is. */
  static Optional<Reason> untied(ObjectPlan plan, ParentIds ties) {
    return plan.fate() == Fate.CREATE || plan.fate() == Fate.UPDATE
        ? holder(plan, ties).or(() -> role(ties))
        : Optional.empty();
  }

  /** WorkOS would take the slug, and give the role that others have made with it meanwhile. */
  private static Optional<Reason> role(ParentIds ties) {
    return ties.awaitsRole() ? Optional.of(Reason.ROLE_NOT_THERE) : Optional.empty();
  }

  private static Optional<Reason> holder(ObjectPlan plan, ParentIds ties) {
    boolean user = plan instanceof ObjectPlan.OfMembership;
    // A membership that is there waits too: its user may still have to be linked.
    if (plan.fate() != Fate.CREATE && !user) {
      return Optional.empty();
    }
    boolean organization =
        user
            || plan instanceof ObjectPlan.OfDomain
            || plan instanceof ObjectPlan.OfConnection
            || (plan instanceof ObjectPlan.OfInvitation invitation
                && invitation.organizationId() != null);
    if (organization && ties.organizationId() == null) {
      return Optional.of(Reason.ORGANIZATION_NOT_THERE);
    }
    return user && ties.userId() == null ? Optional.of(Reason.USER_NOT_THERE) : Optional.empty();
  }

  private static Result<Outcome> ofOperations(ObjectWorkflow workflow) {
    ObjectPlan plan = workflow.plan();
    List<OperationKind> kinds = plan.operations();
    if (TakeBack.isLeftOpen(kinds, workflow.state())) {
      String left = "what was written has not been looked at again, or not been taken back, so far";
      return result(plan, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, left, null);
    }
    for (OperationKind kind : kinds) {
      OperationState operation = workflow.state().operation(kind);
      if (operation.moved()) {
        String message = TakeBack.message(workflow.state(), kind);
        return result(plan, Outcome.FAILED, Reason.CHANGED_SINCE_PLAN, message, null);
      }
      if (!operation.done()) {
        OperationState.End end = operation.end();
        // What an environment does not offer is nobody's failure: it is handed over.
        boolean handedOver = end.reason() == Reason.CONNECTIONS_NOT_OFFERED;
        Outcome outcome = handedOver ? Outcome.SKIPPED : Outcome.FAILED;
        return result(plan, outcome, end.reason(), end.message(), null);
      }
    }
    OperationState first = workflow.state().operation(kinds.get(0));
    return result(
        plan, outcome(plan, first), leftOut(plan, first), first.end().message(), id(first));
  }

  private static Outcome outcome(ObjectPlan plan, OperationState operation) {
    if (operation.stage() == OperationState.Stage.ADOPTED) {
      return Outcome.ADOPTED;
    }
    return plan.fate() == Fate.CREATE ? Outcome.CREATED : Outcome.UPDATED;
  }

  private static @Nullable Reason leftOut(ObjectPlan plan, OperationState operation) {
    if (operation.without().contains(UserField.METADATA)) {
      return Reason.METADATA_REFUSED_BY_WORKOS;
    }
    if (operation.without().contains(UserField.DOMAINS)) {
      return Reason.DOMAIN_REFUSED_BY_WORKOS;
    }
    if (operation.end().reason() == Reason.CONNECTION_NOT_DRAFT) {
      return Reason.CONNECTION_NOT_DRAFT;
    }
    boolean added = operation.stage() == OperationState.Stage.APPLIED;
    return added && plan instanceof ObjectPlan.OfDomain domain && domain.withOrganization()
        ? Reason.DOMAIN_NOT_PROVEN // it did not come verified with its organization
        : plan.reason();
  }

  private static String id(OperationState operation) {
    return Objects.requireNonNull(operation.end().workosId());
  }

  /** An invitation is not read again once it is sent: under which id, the journal knows. */
  private static @Nullable String knownAs(ObjectPlan plan) {
    return plan instanceof ObjectPlan.OfInvitation ? null : heldAs(plan);
  }

  /** How WorkOS knows the object that was there already. */
  static String heldAs(ObjectPlan plan) {
    if (plan instanceof ObjectPlan.OfPermission permission) {
      return Objects.requireNonNull(permission.target()).slug();
    } else if (plan instanceof ObjectPlan.OfRole role) {
      return Objects.requireNonNull(role.target()).slug();
    } else if (plan instanceof ObjectPlan.OfOrganization organization) {
      return Objects.requireNonNull(organization.before()).id();
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return Objects.requireNonNull(domain.before()).id();
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      return Objects.requireNonNull(membership.before()).id();
    } else if (plan instanceof ObjectPlan.OfConnection connection) {
      return Objects.requireNonNull(connection.before()).id();
    }
    throw new IllegalStateException(plan.clerkId() + " cannot be there already");
  }

  private static Result<Outcome> result(
      ObjectPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId) {
    return new Result<>(
        plan.kind(), plan.seq(), plan.clerkId(), outcome, reason, message, workosId);
  }
}

package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.Fact;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.UserDifferences;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Outcome.Answer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer tells about an operation. Pure. */
record UserAnswers(UserPlan plan, OperationState operation, OperationKind kind, String totpIssuer) {

  List<Fact> learn(Endpoint<?> request, Outcome outcome) {
    boolean changes =
        request instanceof CreateUser
            || request instanceof UpdateUser
            || request instanceof EnrollTotp;
    if (changes && outcome instanceof Outcome.GatewayResponse foreign) {
      return foreign(foreign.error());
    }
    return List.of(changes ? ofChange(request, outcome) : ofLook(request, outcome));
  }

  /**
   * A gateway refused, so the user waits for a later run; and what became of the request behind it
   * nobody knows, so that run looks before it sends.
   */
  private List<Fact> foreign(ApiError error) {
    return List.of(
        new Fact.AnswerLost(kind, error.describe()), refused(Reason.UNEXPECTED_ANSWER, error));
  }

  private Fact ofChange(Endpoint<?> request, Outcome outcome) {
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      return new Fact.AnswerLost(kind, misnamed.get()); // nobody knows what became of the request
    } else if (outcome.value() instanceof WorkosUser found) {
      return applied(found.id(), found.updatedAt());
    } else if (outcome.value() instanceof EnrolledFactor factor) {
      return applied(factor.factorId(), factor.createdAt());
    } else if (outcome instanceof Outcome.AlreadyThere already) {
      return kind == OperationKind.CREATE_USER
          ? new Fact.Duplicate(kind, already.externalId())
          : refused(Reason.EMAIL_IN_USE, already.error());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected(request, rejected.error());
    }
    return InconclusiveOutcomes.change(kind, outcome);
  }

  private Fact applied(String workosId, @Nullable String updatedAt) {
    boolean linked = kind == OperationKind.UPDATE_USER && plan.proof() == Proof.EMAIL_ONLY;
    return linked ? new Fact.Linked(kind, workosId) : new Fact.Applied(kind, workosId, updatedAt);
  }

  private Fact rejected(Endpoint<?> request, ApiError error) {
    if (request instanceof CreateUser create) {
      if (error.says("invalid_password_hash") && create.password() != null) {
        return new Fact.PartRefused(kind, UserField.PASSWORD, error.describe());
      }
      if (blamesMetadata(error) && mayGoWithoutMetadata(create)) {
        return new Fact.PartRefused(kind, UserField.METADATA, error.describe());
      }
    }
    if (request instanceof UpdateUser update
        && plan.proof() != Proof.EMAIL_ONLY // a link without its mark would pass for a proof
        && blamesMetadata(error)
        && update.fields().contains(UserField.METADATA)) {
      return new Fact.PartRefused(kind, UserField.METADATA, error.describe());
    }
    if (request instanceof EnrollTotp && error.status() == 404) {
      // A user that was created a moment ago may not be known everywhere yet: looked up, tried
      // again.
      return new Fact.AnswerLost(kind, error.describe());
    }
    boolean workosSpoke = error.code() != null || error.status() == 404 || error.status() == 422;
    return refused(workosSpoke ? Reason.REFUSED_BY_WORKOS : Reason.UNEXPECTED_ANSWER, error);
  }

  /** The second time only the mark is left, which nobody is created without. */
  private boolean mayGoWithoutMetadata(CreateUser create) {
    return !create.target().metadata().isEmpty()
        && !operation.without().contains(UserField.METADATA);
  }

  /** The misleading message of a 422 was observed by workos-bulk-user-import-tool (2026-03). */
  private static boolean blamesMetadata(ApiError error) {
    return error.says("invalid_metadata") || error.message().contains("metadata_required");
  }

  private Fact refused(Reason reason, ApiError error) {
    return new Fact.Refused(kind, reason, error.status(), error.describe());
  }

  private Fact ofLook(Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosUser found) {
      return kind == OperationKind.CREATE_USER ? created(found) : updated(found);
    } else if (request instanceof ListFactors list && outcome instanceof Answer answer) {
      return factor(answer.to(list).elements());
    } else if (outcome instanceof Outcome.Absent) {
      return kind == OperationKind.CREATE_USER ? new Fact.LookedAbsent(kind) : noUser();
    } else if (outcome instanceof Outcome.Rejected rejected
        && rejected.error().status() == 404
        && plan.before() != null) {
      return noUser(); // of one that was created a moment ago, reads may not know yet
    }
    return InconclusiveOutcomes.look(kind, outcome);
  }

  private Fact noUser() {
    return new Fact.Refused(
        kind, Reason.CHANGED_SINCE_PLAN, 404, "the user is no longer in WorkOS");
  }

  /** Found by our external id: our own doing if one of our requests got no answer. */
  private Fact created(WorkosUser user) {
    if (!plan.clerkId().equals(user.externalId())) {
      return new Fact.LookFailed(kind, "WorkOS returned a user with another external id");
    }
    TargetUser target = plan.target();
    if (target != null && UserDifferences.between(target, user).contains(UserField.EMAIL)) {
      return new Fact.Refused(
          kind,
          Reason.CHANGED_SINCE_PLAN,
          0,
          "the user "
              + user.id()
              + " carries this external id and has another address: nothing is bound to it");
    }
    if (bearsTheMarkOfAnother(user)) {
      return new Fact.Refused(
          kind,
          Reason.CHANGED_SINCE_PLAN,
          0,
          "the user "
              + user.id()
              + " has this external id by another workspace's doing, which proves less than it"
              + " seems to");
    }
    return operation.lost() && isVerifiedAsSent(user)
        // Others may have changed it since: what we did was done when it was created.
        ? new Fact.Applied(kind, user.id(), user.createdAt())
        : new Fact.Adopted(kind, user.id());
  }

  /** Our own creation wrote none, or that mark; see {@link IdentityMark}. */
  private boolean bearsTheMarkOfAnother(WorkosUser user) {
    String mark = user.metadata().get(IdentityMark.KEY);
    TargetUser target = plan.target();
    String ours = target == null ? null : target.metadata().get(IdentityMark.KEY);
    return mark != null && !(operation.lost() && mark.equals(ours));
  }

  /** One whose address is not verified, although we sent it so, is not what we sent. */
  private boolean isVerifiedAsSent(WorkosUser user) {
    TargetUser target = plan.target();
    return target == null || !target.emailVerified() || user.emailVerified();
  }

  private Fact updated(WorkosUser user) {
    if (!user.id().equals(plan.workosId())) {
      return new Fact.LookFailed(kind, "WorkOS returned another user");
    }
    TargetUser target = plan.written();
    Set<UserField> differing = target == null ? Set.of() : UserDifferences.between(target, user);
    return Collections.disjoint(differing, UserWorkflow.changes(plan, operation.without()))
        ? applied(user.id(), null) // when it was done, it does not tell
        : new Fact.LookedAbsent(kind);
  }

  /**
   * A factor is our own doing if a request got no answer and its labels are ours, or it has none;
   * one with the labels of others is theirs, whatever was lost.
   */
  private Fact factor(List<WorkosFactor> factors) {
    Optional<WorkosFactor> totp =
        factors.stream()
            .filter(WorkosFactor::isTotp)
            .min(Comparator.comparing(factor -> hasOurLabels(factor) ? 0 : 1));
    if (totp.isEmpty()) {
      return new Fact.LookedAbsent(kind);
    }
    WorkosFactor found = totp.get();
    boolean unlabelled = found.issuer() == null && found.label() == null;
    if (operation.lost() && (unlabelled || hasOurLabels(found))) {
      return new Fact.Applied(kind, found.id(), found.createdAt());
    }
    return totp.filter(this::hasOurLabels)
        .<Fact>map(ours -> new Fact.Adopted(kind, ours.id()))
        .orElseGet(
            () ->
                new Fact.Refused(kind, Reason.TOTP_FACTOR_PRESENT, 0, "factor " + totp.get().id()));
  }

  private boolean hasOurLabels(WorkosFactor factor) {
    TargetUser target = plan.target();
    return totpIssuer.equals(factor.issuer())
        && target != null
        && target.email().equals(factor.label());
  }
}

package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.migrate.RollbackRule.UndoDecision;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Provenance.Change;
import dev.ferry.resource.RetryCounters;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Outcome.Answer;
import dev.ferry.workos.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an answer tells about the undoing of a user. Pure. */
record RollbackAnswers(UserRollbackWorkflow workflow) {

  List<Fact> learn(OperationKind kind, Endpoint<?> request, Outcome outcome) {
    if (request instanceof DeleteUser delete) {
      return List.of(ofChange(kind, delete.workosId(), request, outcome));
    } else if (request instanceof DeleteFactor delete) {
      return List.of(ofChange(kind, delete.factorId(), request, outcome));
    } else if (request instanceof RestoreUser restore) {
      return List.of(ofChange(kind, restore.workosId(), request, outcome));
    }
    return ofLook(kind, request, outcome);
  }

  private Fact ofChange(OperationKind kind, String id, Endpoint<?> request, Outcome outcome) {
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      return new Fact.AnswerLost(kind, misnamed.get());
    } else if (outcome.isDone()) {
      return new Fact.Applied(kind, id);
    } else if (outcome instanceof Outcome.Absent) {
      boolean perhapsByUs = workflow.undoing().operation(kind).lost();
      return perhapsByUs ? new Fact.Applied(kind, id) : new Fact.Gone(kind, id);
    } else if (outcome instanceof Outcome.AlreadyThere taken) {
      return refused(kind, taken.error());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().status() == 404
          ? new Fact.Gone(kind, id)
          : refused(kind, rejected.error());
    }
    return InconclusiveOutcomes.change(kind, outcome);
  }

  /** 409 {@code user_deletion_not_allowed} is the one refusal that the spec (2026-08-07) names. */
  private static Fact refused(OperationKind kind, ApiError error) {
    Reason reason =
        error.says("user_deletion_not_allowed")
            ? Reason.DELETION_NOT_ALLOWED
            : Reason.REFUSED_BY_WORKOS;
    return new Fact.Refused(kind, reason, error.status(), error.describe());
  }

  private List<Fact> ofLook(OperationKind kind, Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosUser found) {
      return user(kind, found);
    } else if (request instanceof ListFactors list && outcome instanceof Answer answer) {
      List<WorkosFactor> found = answer.to(list).elements();
      return kind == OperationKind.DELETE_USER
          ? othersFactors(kind, found)
          : List.of(factors(kind, found));
    } else if (request instanceof ListMemberships list && outcome instanceof Answer answer) {
      return List.of(othersMemberships(kind, answer.to(list)));
    } else if (outcome instanceof Outcome.Absent) {
      return List.of(absent(kind));
    } else if (outcome instanceof Outcome.Rejected no && no.error().status() == 404) {
      return List.of(absent(kind));
    }
    return List.of(InconclusiveOutcomes.look(kind, outcome));
  }

  /**
   * Not there: our own doing if a deletion got no answer. Otherwise it is looked for again, since a
   * read may lag behind the user's creation.
   */
  private Fact absent(OperationKind kind) {
    boolean deleted = workflow.undoing().stage(kind) == Stage.UNSETTLED;
    if (deleted && kind == OperationKind.DELETE_USER) {
      return new Fact.Applied(kind, userId());
    } else if (deleted && kind == OperationKind.DELETE_FACTOR) {
      return new Fact.Applied(kind, factorId()); // it went with its user
    }
    return new Fact.LookedAbsent(kind);
  }

  private List<Fact> user(OperationKind kind, WorkosUser user) {
    if (kind == OperationKind.CREATE_USER) {
      return foundByExternalId(user);
    } else if (!user.id().equals(userId())) {
      return List.of(new Fact.LookFailed(kind, "WorkOS returned another user"));
    } else if (kind == OperationKind.UPDATE_USER) {
      return List.of(updated(user));
    }
    return seen(kind, user);
  }

  private List<Fact> foundByExternalId(WorkosUser user) {
    OperationKind kind = OperationKind.CREATE_USER;
    if (!workflow.soughtAs().equals(user.externalId())) {
      return List.of(new Fact.LookFailed(kind, "WorkOS returned a user with another external id"));
    }
    OperationState create = workflow.history().operation(kind);
    if (create.stage() == Stage.AWAITED) {
      return List.of(
          new Fact.AnswerLost(kind, "the run ended before the answer came"),
          new Fact.Applied(kind, user.id(), user.createdAt()),
          new Fact.Seen(OperationKind.DELETE_USER, user));
    }
    return create.lost()
        ? List.of(
            new Fact.Applied(kind, user.id(), user.createdAt()),
            new Fact.Seen(OperationKind.DELETE_USER, user))
        : List.of(new Fact.Adopted(kind, user.id()));
  }

  private Fact updated(WorkosUser user) {
    Change change = workflow.history().pending(OperationKind.UPDATE_USER);
    UserContent written = change == null ? null : change.written();
    WorkosUser before = change == null ? null : change.before();
    if (written == null || before == null) {
      return new Fact.LookedAbsent(OperationKind.UPDATE_USER);
    }
    boolean applied =
        Collections.disjoint(
            written.differences(UserContent.of(user)), written.differences(UserContent.of(before)));
    if (!applied) {
      return new Fact.LookedAbsent(OperationKind.UPDATE_USER);
    }
    return before.externalId() == null
        ? new Fact.Linked(OperationKind.UPDATE_USER, user.id())
        : new Fact.Applied(OperationKind.UPDATE_USER, user.id());
  }

  private List<Fact> seen(OperationKind kind, WorkosUser user) {
    Fact.Seen seen = new Fact.Seen(kind, user);
    if (workflow.undoing().stage(kind) != Stage.UNSETTLED) {
      return List.of(seen);
    }
    boolean restored =
        kind == OperationKind.RESTORE_USER
            && workflow.protocol().rule().restoration(workflow.history(), user)
                instanceof UndoDecision.Restore restore
            && restore.fields().isEmpty();
    return restored
        ? List.of(new Fact.Applied(kind, user.id()))
        : List.of(new Fact.NotApplied(kind, "it is as it was before the request"), seen);
  }

  private Fact factors(OperationKind kind, List<WorkosFactor> factors) {
    if (kind == OperationKind.DELETE_FACTOR) {
      String id = factorId();
      return factors.stream().anyMatch(factor -> factor.id().equals(id))
          ? new Fact.NotApplied(kind, "it is still there")
          : new Fact.Applied(kind, id);
    }
    Change change = workflow.history().pending(kind);
    UserContent written = change == null ? null : change.written();
    Optional<WorkosFactor> ours =
        factors.stream()
            .filter(factor -> factor.isTotp() && written != null && hasOurLabels(factor, written))
            .findFirst();
    return ours.<Fact>map(factor -> new Fact.Applied(kind, factor.id(), factor.createdAt()))
        .orElseGet(() -> new Fact.LookedAbsent(kind));
  }

  /**
   * Before a user goes. A factor of which our own enrolment got no answer is found here, and with
   * it the time at which that was done.
   */
  private List<Fact> othersFactors(OperationKind kind, List<WorkosFactor> factors) {
    List<Fact> facts = new ArrayList<>();
    List<String> ours = new ArrayList<>(workflow.history().factors());
    if (workflow.history().open(OperationKind.ENROLL_FACTOR)) {
      factors.stream()
          .filter(factor -> !ours.contains(factor.id()) && isOurEnrolment(factor))
          .findFirst()
          .ifPresent(
              factor -> {
                facts.addAll(enrolled(factor));
                ours.add(factor.id());
              });
    }
    facts.add(
        OthersWork.factor(factors, ours)
            .<Fact>map(why -> new Fact.Kept(kind, Reason.CHANGED_SINCE, why))
            .orElseGet(() -> new Fact.Cleared(kind, userId())));
    return facts;
  }

  private boolean isOurEnrolment(WorkosFactor factor) {
    UserContent holds = workflow.history().expected();
    return factor.isTotp() && holds != null && hasOurLabels(factor, holds);
  }

  private List<Fact> enrolled(WorkosFactor factor) {
    OperationKind kind = OperationKind.ENROLL_FACTOR;
    Fact applied = new Fact.Applied(kind, factor.id(), factor.createdAt());
    return workflow.history().operation(kind).stage() == Stage.AWAITED
        ? List.of(new Fact.AnswerLost(kind, "the run ended before the answer came"), applied)
        : List.of(applied);
  }

  /** A pending membership may be that of an invitation which was revoked right before. */
  private Fact othersMemberships(OperationKind kind, Page<WorkosMembership> page) {
    OthersWork others = new OthersWork(workflow.traces());
    LastWrite ours = workflow.written().and(workflow.traces().written());
    for (WorkosMembership membership : page.elements()) {
      Optional<String> why = others.membership(membership);
      if (why.isPresent()) {
        RetryCounters attempts = workflow.undoing().operation(kind).attempts();
        boolean lasts =
            !membership.status().equals("pending")
                || workflow.protocol().patience().settled(attempts.looked());
        return lasts
            ? new Fact.Kept(kind, Reason.CHANGED_SINCE, why.get())
            : new Fact.LookedAbsent(kind);
      } else if (others.isUnanswered(membership)) {
        ours = ours.after(membership.createdAt());
      }
    }
    if (page.after() != null) {
      return Fact.Cleared.page(kind, userId(), page.after());
    }
    WorkosUser seen = Objects.requireNonNull(workflow.undoing().seen(), workflow.clerkId());
    String deletedAsOf = workflow.undoing().deletedAsOf();
    if (deletedAsOf != null && deletedAsOf.equals(seen.updatedAt())) {
      // That deletion may still take effect. What explained the time, its memberships, may be gone
      // meanwhile by ourselves.
      return new Fact.Cleared(kind, userId());
    }
    return workflow
        .protocol()
        .rule()
        .touched(seen, workflow.traces(), ours, workflow.history().createdFrom())
        .<Fact>map(why -> new Fact.Kept(kind, Reason.TOUCHED_SINCE, why))
        .orElseGet(() -> new Fact.Cleared(kind, userId()));
  }

  private boolean hasOurLabels(WorkosFactor factor, UserContent written) {
    return workflow.protocol().totpIssuer().equals(factor.issuer())
        && written.email().equals(factor.label());
  }

  private String userId() {
    return Objects.requireNonNull(workflow.workosId(), workflow.clerkId());
  }

  private String factorId() {
    List<String> factors = workflow.history().factors();
    return factors.get(factors.size() - 1);
  }
}

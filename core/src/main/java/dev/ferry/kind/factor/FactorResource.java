package dev.ferry.kind.factor;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserPart;
import dev.ferry.kind.user.UserResource;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Conclusion;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Second factors. Each goes with its user, whose plan tells its seed. */
public final class FactorResource implements UserPart {
  private final String totpIssuer;

  /**
   * @param totpIssuer the name under which it stands in an authenticator
   */
  public FactorResource(String totpIssuer) {
    this.totpIssuer = totpIssuer;
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.FACTOR;
  }

  @Override
  public Class<UserPlan> planned() {
    return UserPlan.class;
  }

  @Override
  public String heldAs(Work<UserPlan> work) {
    throw new IllegalStateException("no plan adopts a factor, and not that of " + work.clerkId());
  }

  /** Whoever was not created a moment ago may have a factor. */
  @Override
  public boolean looksFirst(Work<UserPlan> work, OperationKind operation) {
    return work.lost(operation) || !isCreatedNow(work);
  }

  /**
   * True if this plan's own create call was answered so, and the user therefore began without
   * factor. A user that was found after a lost answer may be somebody else's doing.
   */
  private static boolean isCreatedNow(Work<UserPlan> work) {
    OperationState create = work.operation(OperationKind.CREATE_USER);
    return create.stage() == Stage.APPLIED && !create.lost();
  }

  @Override
  public boolean settlesSlowly() {
    return true;
  }

  @Override
  public LookUp<?> look(Work<UserPlan> work, OperationKind operation) {
    return new LookUp<>(
        new ListFactors(UserResource.userId(work)),
        page -> List.of(found(work, operation, page.elements())),
        UserResource.noUser(operation),
        // Of one that was created a moment ago, reads may not know yet.
        work.plan().before() == null ? null : UserResource.noUser(operation));
  }

  /**
   * A factor is our own doing if a request got no answer and its labels are ours, or it has none;
   * one with the labels of others is theirs, whatever was lost.
   */
  private Fact found(Work<UserPlan> work, OperationKind operation, List<WorkosFactor> factors) {
    Optional<WorkosFactor> totp =
        factors.stream()
            .filter(WorkosFactor::isTotp)
            .min(Comparator.comparing(factor -> hasOurLabels(work, factor) ? 0 : 1));
    if (totp.isEmpty()) {
      return new Fact.LookedAbsent(operation);
    }
    WorkosFactor found = totp.get();
    boolean ours = hasOurLabels(work, found);
    boolean unlabelled = found.issuer() == null && found.label() == null;
    if (work.lost(operation) && (unlabelled || ours)) {
      return new Fact.Applied(operation, found.id(), found.createdAt());
    }
    return ours
        ? new Fact.Adopted(operation, found.id())
        : new Fact.Refused(operation, Reason.TOTP_FACTOR_PRESENT, 0, "factor " + found.id());
  }

  /** An earlier run may have enrolled it before the user got another address: under the former. */
  private boolean hasOurLabels(Work<UserPlan> work, WorkosFactor factor) {
    TargetUser target = work.plan().target();
    WorkosUser before = work.plan().before();
    String label = factor.label();
    return totpIssuer.equals(factor.issuer())
        && label != null
        && ((target != null && target.email().equals(label))
            || (before != null && EmailAddress.key(before.email()).equals(label)));
  }

  @Override
  public Write<?> write(Work<UserPlan> work, OperationKind operation) {
    UserPlan plan = work.plan();
    TargetUser target = work.present(plan.target());
    TotpSeed seed = work.present(plan.totpSeed());
    Fact.SentSecret sent = new Fact.SentSecret(seed.asOf());
    Fact.Intended intent =
        isCreatedNow(work)
            ? Fact.Intended.toEnroll(null, null, sent)
            : Fact.Intended.toEnroll(plan.before(), UserContent.of(target), sent);
    return Write.of(
            new EnrollTotp(UserResource.userId(work), seed.value(), totpIssuer, target.email()),
            intent,
            UserResource.holder(work),
            (EnrolledFactor made) -> new Fact.Applied(operation, made.factorId(), made.createdAt()))
        .taken(already -> Write.refused(operation, Reason.EMAIL_IN_USE, already.error()))
        .refused(error -> refused(operation, error));
  }

  /** A user that was created a moment ago may not be known everywhere yet. */
  private static Fact refused(OperationKind operation, ApiError error) {
    return error.status() == 404
        ? new Fact.AnswerLost(operation, error.describe()) // looked up, tried again
        : UserResource.refused(operation, error);
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return true;
  }

  @Override
  public Reversal reversal(Work<UserPlan> work, OperationKind operation) {
    String id = work.writtenAs(operation);
    return new Reversal(
        new Fact.Intended(operation.undo(), null), new DeleteFactor(id), Grounds.NONE);
  }

  @Override
  public Optional<Result<Outcome>> conclusion(Work<UserPlan> work, Result<Outcome> user) {
    UserPlan plan = work.plan();
    if (plan.totpSeed() == null) {
      return Optional.empty();
    } else if (plan.factorPresent()) {
      return Optional.of(result(plan, Outcome.UNCHANGED, null, null, null));
    } else if (user.failed()) {
      return Optional.of(result(plan, Outcome.FAILED, user.reason(), null, null));
    }
    OperationState enrolling = work.operation(OperationKind.ENROLL_FACTOR);
    OperationState.End end = enrolling.end();
    boolean failed =
        switch (enrolling.stage()) {
          case APPLIED -> enrolling.moved();
          case ADOPTED -> false;
          case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> true;
          case OPEN, AWAITED, UNSETTLED ->
              throw new IllegalStateException(plan.clerkId() + " is not finished: " + enrolling);
        };
    if (failed) {
      String message = Conclusion.message(work, OperationKind.ENROLL_FACTOR);
      return Optional.of(result(plan, Outcome.FAILED, end.reason(), message, null));
    }
    boolean adopted = enrolling.stage() == Stage.ADOPTED;
    Outcome outcome = adopted ? Outcome.ADOPTED : Outcome.CREATED;
    return Optional.of(result(plan, outcome, null, null, end.workosId()));
  }

  private static Result<Outcome> result(
      UserPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId) {
    return new Result<>(
        ObjectKind.FACTOR, plan.seq(), plan.clerkId(), outcome, reason, message, workosId);
  }
}

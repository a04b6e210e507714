package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has become of a user, and of its second factor, when nothing is left to do. Pure. */
final class UserConclusion {
  private UserConclusion() {}

  static List<Result<Outcome>> of(UserPlan plan, WorkflowState state) {
    Result<Outcome> user = user(plan, state);
    return Stream.concat(Stream.of(user), factor(plan, user, state).stream()).toList();
  }

  private static Result<Outcome> user(UserPlan plan, WorkflowState state) {
    if (TakeBack.isLeftOpen(plan.operations(), state)) {
      String left = "what was written has not been looked at again, or not been taken back, so far";
      return result(plan, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, left, plan.workosId());
    }
    return switch (plan.fate()) {
      case SKIP, BLOCKED -> result(plan, Outcome.SKIPPED, plan.reason(), null, null);
      case UNCHANGED -> result(plan, Outcome.UNCHANGED, plan.reason(), null, plan.workosId());
      case ADOPT -> adopted(plan, state);
      case CREATE -> of(plan, state, OperationKind.CREATE_USER, Outcome.CREATED);
      case UPDATE -> of(plan, state, OperationKind.UPDATE_USER, Outcome.UPDATED);
    };
  }

  /** Whoever is not the user any more for a factor is not the user. */
  private static Result<Outcome> adopted(UserPlan plan, WorkflowState state) {
    OperationState enrolling = state.operation(OperationKind.ENROLL_FACTOR);
    if (enrolling.end().reason() == Reason.CHANGED_SINCE_PLAN) {
      return failed(plan, state, OperationKind.ENROLL_FACTOR);
    }
    return result(plan, Outcome.ADOPTED, plan.reason(), null, plan.workosId());
  }

  private static Result<Outcome> failed(UserPlan plan, WorkflowState state, OperationKind kind) {
    OperationState.End end = state.operation(kind).end();
    return result(plan, Outcome.FAILED, end.reason(), message(state, kind), plan.workosId());
  }

  private static @Nullable String message(WorkflowState state, OperationKind kind) {
    OperationState operation = state.operation(kind);
    return operation.moved() ? TakeBack.message(state, kind) : operation.end().message();
  }

  private static Result<Outcome> of(
      UserPlan plan, WorkflowState state, OperationKind kind, Outcome success) {
    OperationState operation = state.operation(kind);
    if (operation.moved()) {
      return failed(plan, state, kind);
    }
    OperationState.End end = operation.end();
    return switch (operation.stage()) {
      case APPLIED ->
          result(plan, success, leftOut(plan, operation), end.message(), end.workosId());
      case ADOPTED ->
          result(plan, Outcome.ADOPTED, notSent(plan, operation), end.message(), end.workosId());
      case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED ->
          result(plan, Outcome.FAILED, end.reason(), end.message(), plan.workosId());
      case OPEN, AWAITED, UNSETTLED ->
          throw new IllegalStateException(plan.clerkId() + " is not finished: " + operation);
    };
  }

  /** Adopted though it was to be created: its password, if it has one, was not sent. */
  private static @Nullable Reason notSent(UserPlan plan, OperationState operation) {
    if (operation.without().contains(UserField.METADATA)) {
      return Reason.METADATA_REFUSED_BY_WORKOS;
    }
    return plan.password() == null ? plan.reason() : Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER;
  }

  private static @Nullable Reason leftOut(UserPlan plan, OperationState operation) {
    if (operation.without().contains(UserField.PASSWORD)) {
      return Reason.PASSWORD_REFUSED_BY_WORKOS;
    }
    return operation.without().contains(UserField.METADATA)
        ? Reason.METADATA_REFUSED_BY_WORKOS
        : plan.reason();
  }

  private static Result<Outcome> result(
      UserPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId) {
    return new Result<>(
        ObjectKind.USER, plan.seq(), plan.clerkId(), outcome, reason, message, workosId);
  }

  /** Empty if it has none. A factor whose user failed failed for the user's reason. */
  private static Optional<Result<Outcome>> factor(
      UserPlan plan, Result<Outcome> user, WorkflowState state) {
    if (plan.totpSeed() == null) {
      return Optional.empty();
    } else if (plan.factorPresent()) {
      return Optional.of(factor(plan, Outcome.UNCHANGED, null, null, null));
    } else if (user.failed()) {
      return Optional.of(factor(plan, Outcome.FAILED, user.reason(), null, null));
    }
    OperationState enrolling = state.operation(OperationKind.ENROLL_FACTOR);
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
      String message = message(state, OperationKind.ENROLL_FACTOR);
      return Optional.of(factor(plan, Outcome.FAILED, end.reason(), message, null));
    }
    boolean adopted = enrolling.stage() == OperationState.Stage.ADOPTED;
    Outcome outcome = adopted ? Outcome.ADOPTED : Outcome.CREATED;
    return Optional.of(factor(plan, outcome, null, null, end.workosId()));
  }

  private static Result<Outcome> factor(
      UserPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId) {
    return new Result<>(
        ObjectKind.FACTOR, plan.seq(), plan.clerkId(), outcome, reason, message, workosId);
  }
}

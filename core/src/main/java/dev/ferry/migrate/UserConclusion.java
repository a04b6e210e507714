package dev.ferry.migrate;

import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserResult;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
import org.jspecify.annotations.Nullable;

/** What has become of a user when nothing is left to do. Pure. */
final class UserConclusion {
  private UserConclusion() {}

  static UserResult of(UserPlan plan, CourseState state) {
    if (TakeBack.isLeftOpen(plan.operations(), state)) {
      String left = "what was written has not been looked at again, or not been taken back, so far";
      return result(plan, Outcome.FAILED, Reason.TARGET_UNAVAILABLE, left, plan.workosId(), state);
    }
    return switch (plan.fate()) {
      case SKIP, BLOCKED -> result(plan, Outcome.SKIPPED, plan.reason(), null, null, state);
      case UNCHANGED ->
          result(plan, Outcome.UNCHANGED, plan.reason(), null, plan.workosId(), state);
      case ADOPT -> adopted(plan, state);
      case CREATE -> of(plan, state, OperationKind.CREATE_USER, Outcome.CREATED);
      case UPDATE -> of(plan, state, OperationKind.UPDATE_USER, Outcome.UPDATED);
    };
  }

  /** Whoever is not the user any more for a factor is not the user. */
  private static UserResult adopted(UserPlan plan, CourseState state) {
    OperationState enrolling = state.operation(OperationKind.ENROLL_FACTOR);
    if (enrolling.end().reason() == Reason.CHANGED_SINCE_PLAN) {
      return failed(plan, state, OperationKind.ENROLL_FACTOR);
    }
    return result(plan, Outcome.ADOPTED, plan.reason(), null, plan.workosId(), state);
  }

  private static UserResult failed(UserPlan plan, CourseState state, OperationKind kind) {
    OperationState.End end = state.operation(kind).end();
    return result(plan, Outcome.FAILED, end.reason(), message(state, kind), plan.workosId(), state);
  }

  private static @Nullable String message(CourseState state, OperationKind kind) {
    OperationState operation = state.operation(kind);
    return operation.moved() ? TakeBack.message(state, kind) : operation.end().message();
  }

  private static UserResult of(
      UserPlan plan, CourseState state, OperationKind kind, Outcome success) {
    OperationState operation = state.operation(kind);
    if (operation.moved()) {
      return failed(plan, state, kind);
    }
    OperationState.End end = operation.end();
    return switch (operation.stage()) {
      case APPLIED ->
          result(plan, success, leftOut(plan, operation), end.message(), end.workosId(), state);
      case ADOPTED ->
          result(
              plan,
              Outcome.ADOPTED,
              notSent(plan, operation),
              end.message(),
              end.workosId(),
              state);
      case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED ->
          result(plan, Outcome.FAILED, end.reason(), end.message(), plan.workosId(), state);
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

  private static UserResult result(
      UserPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId,
      CourseState state) {
    OperationState enrolling = state.operation(OperationKind.ENROLL_FACTOR);
    Factor factor = factor(plan, outcome, enrolling);
    return new UserResult(
        plan.seq(),
        plan.clerkId(),
        outcome,
        reason,
        factor == Factor.FAILED && outcome != Outcome.FAILED
            ? message(state, OperationKind.ENROLL_FACTOR)
            : message,
        workosId,
        factor,
        factor == Factor.FAILED ? factorReason(outcome, reason, enrolling) : null);
  }

  private static Factor factor(UserPlan plan, Outcome outcome, OperationState enrolling) {
    if (plan.totpSeed() == null) {
      return Factor.NONE;
    }
    if (plan.factorPresent()) {
      return Factor.UNCHANGED;
    }
    if (outcome == Outcome.FAILED) {
      return Factor.FAILED;
    }
    return switch (enrolling.stage()) {
      case APPLIED -> enrolling.moved() ? Factor.FAILED : Factor.CREATED;
      case ADOPTED -> Factor.ADOPTED;
      case REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Factor.FAILED;
      case OPEN, AWAITED, UNSETTLED ->
          throw new IllegalStateException(plan.clerkId() + " is not finished: " + enrolling);
    };
  }

  /** A factor whose user failed failed for the user's reason. */
  private static @Nullable Reason factorReason(
      Outcome outcome, @Nullable Reason reason, OperationState enrolling) {
    return outcome == Outcome.FAILED ? reason : enrolling.end().reason();
  }
}

package dev.ferry.migrate;

import static dev.ferry.migrate.Facts.CREATED;
import static dev.ferry.migrate.Facts.CREATING;
import static dev.ferry.migrate.Facts.ENROLLING;
import static dev.ferry.migrate.Facts.ENROLL_LOST;
import static dev.ferry.migrate.Facts.FOUND_THERE;
import static dev.ferry.migrate.Facts.SAME_EMAIL;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan and facts of a user for whom nothing is left to do, and what it is said to have become. */
class UserConclusionTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");

  record End(String why, UserPlan plan, List<Fact> facts, List<Result<Outcome>> results) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void end(End given) {
    WorkflowState state = WorkflowState.of(List.of());
    for (Fact fact : given.facts()) {
      state = state.after(fact);
    }
    assertThat(PROTOCOL.begin(given.plan(), ParentIds.NONE, state).next())
        .isEqualTo(new Step.Finish(given.results()));
  }

  static Stream<End> end() {
    UserPlan factor = Plans.createWithFactor();
    Fact enrolled = new Fact.Applied(ENROLL_FACTOR, "factor_1");
    return Stream.of(
        end("blocked", Plans.blocked(), Outcome.SKIPPED, Reason.NO_EMAIL, null, null, null),
        end("unchanged", Plans.unchanged(), Outcome.UNCHANGED, null, "user_w1", null, null),
        end("created", Plans.create(), Outcome.CREATED, null, "user_w1", null, null, CREATED),
        end(
            "with factor",
            factor,
            Outcome.CREATED,
            null,
            "user_w1",
            Outcome.CREATED,
            null,
            CREATED,
            enrolled),
        end(
            "the factor was there",
            factor,
            Outcome.CREATED,
            null,
            "user_w1",
            Outcome.ADOPTED,
            null,
            CREATED,
            new Fact.Adopted(ENROLL_FACTOR, "factor_1")),
        end(
            "there before us: the password that was not sent is named",
            factor,
            Outcome.ADOPTED,
            Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER,
            "user_w1",
            Outcome.CREATED,
            null,
            FOUND_THERE,
            enrolled,
            new Fact.Confirmed(ENROLL_FACTOR)),
        end(
            "somebody else's e-mail: no user, no factor, ever",
            factor,
            Outcome.FAILED,
            Reason.EMAIL_IN_USE,
            null,
            Outcome.FAILED,
            Reason.EMAIL_IN_USE,
            CREATING,
            SAME_EMAIL,
            new Fact.Refused(CREATE_USER, Reason.EMAIL_IN_USE, 0, "somebody's")),
        end(
            "given up: the user and its factor",
            factor,
            Outcome.FAILED,
            Reason.RATE_LIMITED,
            null,
            Outcome.FAILED,
            Reason.RATE_LIMITED,
            new Fact.GaveUp(CREATE_USER, Reason.RATE_LIMITED)),
        end(
            "the factor alone given up",
            factor,
            Outcome.CREATED,
            null,
            "user_w1",
            Outcome.FAILED,
            Reason.TARGET_UNAVAILABLE,
            CREATED,
            ENROLLING,
            ENROLL_LOST,
            new Fact.GaveUp(ENROLL_FACTOR, Reason.TARGET_UNAVAILABLE)),
        end(
            "left out: named",
            Plans.create(),
            Outcome.CREATED,
            Reason.PASSWORD_REFUSED_BY_WORKOS,
            "user_w1",
            null,
            null,
            new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, ""),
            CREATED),
        end(
            "linked",
            Plans.link(),
            Outcome.UPDATED,
            null,
            "user_w1",
            null,
            null,
            new Fact.Linked(UPDATE_USER, "user_w1"),
            new Fact.Confirmed(UPDATE_USER)));
  }

  private static End end(
      String why,
      UserPlan plan,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String workosId,
      @Nullable Outcome factor,
      @Nullable Reason factorReason,
      Fact... facts) {
    // Messages are WorkOS's own words; of these facts only two have some.
    String message =
        reason == Reason.EMAIL_IN_USE
            ? "somebody's"
            : reason == Reason.PASSWORD_REFUSED_BY_WORKOS ? "" : null;
    Result<Outcome> user =
        new Result<>(ObjectKind.USER, 1, Plans.CLERK_ID, outcome, reason, message, workosId);
    if (factor == null) {
      return new End(why, plan, List.of(facts), List.of(user));
    }
    String factorId = factor == Outcome.FAILED ? null : "factor_1";
    return new End(
        why,
        plan,
        List.of(facts),
        List.of(
            user,
            new Result<>(
                ObjectKind.FACTOR, 1, Plans.CLERK_ID, factor, factorReason, null, factorId)));
  }
}

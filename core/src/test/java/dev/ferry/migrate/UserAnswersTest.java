package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer in, facts out. */
class UserAnswersTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");

  private static final Endpoint<?> CREATE =
      new UserEndpoints.CreateUser(Plans.TARGET, Plans.PASSWORD);
  private static final Endpoint<?> BARE =
      new UserEndpoints.CreateUser(Plans.TARGET.withoutMetadata(), null);
  private static final Endpoint<?> FIND = new UserEndpoints.FindUser(Plans.CLERK_ID);
  private static final Endpoint<?> LIST = new FactorEndpoints.ListFactors("user_w1");
  private static final Endpoint<?> GET = new UserEndpoints.GetUser("user_w1");
  private static final Endpoint<?> UPDATE =
      new UserEndpoints.UpdateUser("user_w1", Plans.TARGET, Set.of(UserField.FIRST_NAME));
  private static final Endpoint<?> ENROLL =
      new FactorEndpoints.EnrollTotp("user_w1", Plans.SEED, "Clerk", "ada@acme.test");
  private static final WorkosFactor OURS = factor("factor_1", "Clerk", "ada@acme.test");
  private static final WorkosFactor FOREIGN = factor("factor_2", "Elsewhere", "ada@acme.test");
  private static final Outcome WAIT = new Outcome.RateLimited(Optional.empty());
  private static final Outcome UNKNOWN = new Outcome.Ambiguous("HTTP 408");
  private static final Outcome NOT_SENT = new Outcome.NotSent("connection refused");
  private static final Outcome KEY = new Outcome.KeyRefused(error(401, null));

  /** {@code lost}: an answer to this operation was lost before. */
  record Case(
      String why,
      OperationKind kind,
      Endpoint<?> request,
      boolean lost,
      Outcome outcome,
      Fact fact) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void learn(Case given) {
    UserPlan plan =
        given.why().startsWith("link")
            ? Plans.link()
            : given.kind() == UPDATE_USER ? Plans.update() : Plans.createWithFactor();
    Fact intended = new Fact.Intended(given.kind(), null);
    WorkflowState state = withoutParts(given.request(), before(given.kind())).after(intended);
    if (given.lost()) {
      state = state.after(new Fact.AnswerLost(given.kind(), "reset"));
    }
    assertThat(
            PROTOCOL
                .begin(plan, ParentIds.NONE, state)
                .learn(given.kind(), given.request(), given.outcome()))
        .containsExactly(given.fact());
  }

  /** A factor is enrolled for a user who has been created. */
  private static WorkflowState before(OperationKind kind) {
    return kind == ENROLL_FACTOR
        ? WorkflowState.of(List.of(new Fact.Applied(CREATE_USER, "user_w1")))
        : WorkflowState.of(List.of());
  }

  /** What a creation does not send, WorkOS has refused before. */
  private static WorkflowState withoutParts(Endpoint<?> request, WorkflowState state) {
    WorkflowState reduced = state;
    if (request instanceof UserEndpoints.CreateUser create && create.password() == null) {
      reduced = reduced.after(part(UserField.PASSWORD, "no"));
    }
    if (request instanceof UserEndpoints.CreateUser create
        && create.target().metadata().isEmpty()) {
      reduced = reduced.after(part(UserField.METADATA, "no"));
    }
    return reduced;
  }

  /** What a firewall refused may have passed it: the next run looks before it sends. */
  @ParameterizedTest
  @EnumSource(names = {"CREATE_USER", "ENROLL_FACTOR"})
  void aRefusalThatIsNotWorkosWordFailsTheUserForNowAndIsSettledByTheNextRun(OperationKind kind) {
    UserPlan plan = Plans.createWithFactor();
    Fact intended = new Fact.Intended(kind, null);
    WorkflowState state = before(kind).after(intended);

    List<Fact> facts =
        PROTOCOL
            .begin(plan, ParentIds.NONE, state)
            .learn(
                kind,
                kind == CREATE_USER ? CREATE : ENROLL,
                new Outcome.GatewayResponse(error(403, null)));

    assertThat(facts)
        .containsExactly(
            lost(kind, "HTTP 403: no"),
            new Fact.Refused(kind, Reason.UNEXPECTED_ANSWER, 403, "HTTP 403: no"));
    OperationState next =
        WorkflowState.of(List.of(intended, facts.get(0), facts.get(1))).operation(kind);
    assertThat(next.stage()).isEqualTo(OperationState.Stage.UNSETTLED);
    assertThat(next.lost()).as("what is found then is our own doing").isTrue();
  }

  static Stream<Case> learn() {
    Outcome ours = new Outcome.Answer(Plans.held(Plans.CLERK_ID));
    Fact created = new Fact.Applied(CREATE_USER, "user_w1");
    return Stream.of(
        first("created", CREATE_USER, CREATE, ours, created),
        first("no answer", CREATE_USER, CREATE, UNKNOWN, lost(CREATE_USER, "HTTP 408")),
        first(
            "an answer to another question",
            CREATE_USER,
            CREATE,
            new Outcome.Absent(),
            lost(CREATE_USER, "an answer that does not fit the request")),
        first("429", CREATE_USER, CREATE, WAIT, new Fact.Throttled(CREATE_USER)),
        first(
            "not sent",
            CREATE_USER,
            CREATE,
            NOT_SENT,
            new Fact.NotApplied(CREATE_USER, "connection refused")),
        first("key", CREATE_USER, CREATE, KEY, new Fact.NotApplied(CREATE_USER, "HTTP 401: no")),
        first(
            "same e-mail",
            CREATE_USER,
            CREATE,
            new Outcome.AlreadyThere(false, error(400, "email_not_available")),
            new Fact.Duplicate(CREATE_USER, false)),
        first(
            "same external id",
            CREATE_USER,
            CREATE,
            new Outcome.AlreadyThere(true, error(400, "external_id_already_used")),
            new Fact.Duplicate(CREATE_USER, true)),
        first(
            "password refused",
            CREATE_USER,
            CREATE,
            new Outcome.Rejected(error(400, "invalid_password_hash")),
            part(UserField.PASSWORD, "HTTP 400 invalid_password_hash: no")),
        first(
            "password refused that was not sent: no circle",
            CREATE_USER,
            BARE,
            new Outcome.Rejected(error(400, "invalid_password_hash")),
            refused(CREATE_USER, 400, "HTTP 400 invalid_password_hash: no")),
        first(
            "metadata refused",
            CREATE_USER,
            CREATE,
            new Outcome.Rejected(error(400, "invalid_metadata")),
            part(UserField.METADATA, "HTTP 400 invalid_metadata: no")),
        first(
            "metadata refused that was not sent: no circle",
            CREATE_USER,
            BARE,
            new Outcome.Rejected(error(400, "invalid_metadata")),
            refused(CREATE_USER, 400, "HTTP 400 invalid_metadata: no")),
        first(
            "a proxy's page",
            CREATE_USER,
            CREATE,
            new Outcome.Rejected(error(302, null)),
            new Fact.Refused(CREATE_USER, Reason.UNEXPECTED_ANSWER, 302, "HTTP 302: no")),
        first(
            "found without loss: there before us",
            CREATE_USER,
            FIND,
            ours,
            new Fact.Adopted(CREATE_USER, "user_w1")),
        afterLoss("found after loss: our own", CREATE_USER, FIND, ours, created),
        afterLoss(
            "found, and not ours",
            CREATE_USER,
            FIND,
            new Outcome.Answer(Plans.held("user_other")),
            new Fact.LookFailed(CREATE_USER, "WorkOS returned a user with another external id")),
        afterLoss(
            "not found",
            CREATE_USER,
            FIND,
            new Outcome.Absent(),
            new Fact.LookedAbsent(CREATE_USER)),
        afterLoss("look failed", CREATE_USER, FIND, UNKNOWN, failed(CREATE_USER, "HTTP 408")),
        afterLoss(
            "look refused by a firewall",
            CREATE_USER,
            FIND,
            new Outcome.GatewayResponse(error(403, null)),
            failed(CREATE_USER, "HTTP 403: no")),
        afterLoss(
            "look refused by key", CREATE_USER, FIND, KEY, failed(CREATE_USER, "HTTP 401: no")),
        afterLoss(
            "look not sent",
            CREATE_USER,
            FIND,
            NOT_SENT,
            failed(CREATE_USER, "connection refused")),
        afterLoss(
            "429 to a look says nothing about the create, which stays unsettled",
            CREATE_USER,
            FIND,
            WAIT,
            failed(CREATE_USER, "the rate limit")),
        first(
            "enrolled",
            ENROLL_FACTOR,
            ENROLL,
            new Outcome.Answer(new EnrolledFactor("factor_1", "user_w1", null)),
            new Fact.Applied(ENROLL_FACTOR, "factor_1")),
        first("no factor", ENROLL_FACTOR, LIST, factors(), new Fact.LookedAbsent(ENROLL_FACTOR)),
        first(
            "no TOTP factor",
            ENROLL_FACTOR,
            LIST,
            factors(new WorkosFactor("factor_3", "sms", null, null)),
            new Fact.LookedAbsent(ENROLL_FACTOR)),
        first(
            "our labels",
            ENROLL_FACTOR,
            LIST,
            factors(OURS),
            new Fact.Adopted(ENROLL_FACTOR, "factor_1")),
        first(
            "a foreign factor is not doubled",
            ENROLL_FACTOR,
            LIST,
            factors(FOREIGN),
            new Fact.Refused(ENROLL_FACTOR, Reason.TOTP_FACTOR_PRESENT, 0, "factor factor_2")),
        first(
            "ours beside a foreign one",
            ENROLL_FACTOR,
            LIST,
            factors(FOREIGN, OURS),
            new Fact.Adopted(ENROLL_FACTOR, "factor_1")),
        afterLoss(
            "after loss: ours",
            ENROLL_FACTOR,
            LIST,
            factors(OURS),
            new Fact.Applied(ENROLL_FACTOR, "factor_1")),
        afterLoss(
            "after loss, ours beside a foreign one: it is not the foreign one that we made",
            ENROLL_FACTOR,
            LIST,
            factors(FOREIGN, OURS),
            new Fact.Applied(ENROLL_FACTOR, "factor_1")),
        afterLoss(
            "after loss, a foreign one alone: what was lost never left, and this is not ours",
            ENROLL_FACTOR,
            LIST,
            factors(FOREIGN),
            new Fact.Refused(ENROLL_FACTOR, Reason.TOTP_FACTOR_PRESENT, 0, "factor factor_2")),
        first(
            "no such user",
            ENROLL_FACTOR,
            LIST,
            new Outcome.Rejected(error(404, null)),
            failed(ENROLL_FACTOR, "HTTP 404: no")),
        first("updated", UPDATE_USER, UPDATE, ours, new Fact.Applied(UPDATE_USER, "user_w1")),
        first("linked", UPDATE_USER, UPDATE, ours, new Fact.Linked(UPDATE_USER, "user_w1")),
        afterLoss(
            "an update that is seen took effect",
            UPDATE_USER,
            GET,
            ours,
            new Fact.Applied(UPDATE_USER, "user_w1")),
        afterLoss(
            "an update that is not seen",
            UPDATE_USER,
            GET,
            new Outcome.Answer(Plans.named("Eve", Plans.CLERK_ID)),
            new Fact.LookedAbsent(UPDATE_USER)),
        afterLoss(
            "the user is gone",
            UPDATE_USER,
            GET,
            new Outcome.Absent(),
            new Fact.Refused(
                UPDATE_USER, Reason.CHANGED_SINCE_PLAN, 404, "the user is no longer in WorkOS")));
  }

  @Test
  void ofAnOlderUserANotFoundIsDefiniteAndNothingIsTriedForLong() {
    UserPlan plan = Plans.adoptWithFactor();
    Outcome notFound = new Outcome.Rejected(error(404, null));

    assertThat(
            PROTOCOL
                .begin(plan, ParentIds.NONE, WorkflowState.of(List.of()))
                .learn(ENROLL_FACTOR, LIST, notFound))
        .containsExactly(
            new Fact.Refused(
                ENROLL_FACTOR, Reason.CHANGED_SINCE_PLAN, 404, "the user is no longer in WorkOS"));
  }

  /** It was enrolled before the user got another address (seed 26802 of the simulation of sync). */
  @Test
  void aFactorUnderTheAddressThatTheUserHasInWorkosSoFarIsOursToo() {
    UserPlan plan = Plans.movedWithFactor("former@acme.test");
    WorkosFactor former = factor("factor_1", "Clerk", "former@acme.test");

    assertThat(
            PROTOCOL
                .begin(
                    plan, ParentIds.NONE, WorkflowState.of(List.of(lost(ENROLL_FACTOR, "killed"))))
                .learn(ENROLL_FACTOR, LIST, factors(former)))
        .containsExactly(new Fact.Applied(ENROLL_FACTOR, "factor_1"));
  }

  private static Case first(
      String why, OperationKind kind, Endpoint<?> request, Outcome outcome, Fact fact) {
    return new Case(why, kind, request, false, outcome, fact);
  }

  private static Case afterLoss(
      String why, OperationKind kind, Endpoint<?> request, Outcome outcome, Fact fact) {
    return new Case(why, kind, request, true, outcome, fact);
  }

  private static Fact lost(OperationKind kind, String why) {
    return new Fact.AnswerLost(kind, why);
  }

  private static Fact failed(OperationKind kind, String why) {
    return new Fact.LookFailed(kind, why);
  }

  private static Fact part(UserField part, String message) {
    return new Fact.PartRefused(CREATE_USER, part, message);
  }

  private static Fact refused(OperationKind kind, int status, String message) {
    return new Fact.Refused(kind, Reason.REFUSED_BY_WORKOS, status, message);
  }

  private static Outcome factors(WorkosFactor... factors) {
    return new Outcome.Answer(Page.whole(List.of(factors)));
  }

  private static WorkosFactor factor(String id, String issuer, String label) {
    return new WorkosFactor(id, "totp", issuer, label);
  }

  private static ApiError error(int status, @Nullable String code) {
    return new ApiError(status, code, "no", List.of(), null);
  }
}

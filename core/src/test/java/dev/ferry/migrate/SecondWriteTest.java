package dev.ferry.migrate;

import static dev.ferry.migrate.Facts.CREATED;
import static dev.ferry.migrate.Facts.CREATE_LOST;
import static dev.ferry.migrate.Facts.CREATING;
import static dev.ferry.migrate.Facts.FOUND_THERE;
import static dev.ferry.migrate.Facts.SAME_EXTERNAL_ID;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A locale follows the creation of its user: a request of its own, with all that one has. */
class SecondWriteTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final TargetUser TARGET = Plans.TARGET.withLocale("de-AT");
  private static final Fact WRITING = new Fact.Intended(UPDATE_USER, held(null));
  private static final Fact LOST = new Fact.AnswerLost(UPDATE_USER, "reset");

  private static UserPlan plan(@Nullable Sensitive<String> seed) {
    return new UserPlan(
        1,
        Plans.CLERK_ID,
        Fate.CREATE,
        null,
        TARGET,
        null,
        Set.of(UserField.LOCALE),
        Plans.PASSWORD,
        seed == null ? null : new TotpSeed(seed, null),
        false,
        Proof.NONE,
        List.of());
  }

  private static WorkosUser held(@Nullable String locale) {
    return new WorkosUser(
        Plans.WORKOS_ID,
        TARGET.email(),
        true,
        "Ada",
        "Lovelace",
        Plans.CLERK_ID,
        Map.of("plan", "pro"),
        null,
        null,
        null,
        locale);
  }

  private static ForwardWorkflow<?> workflow(List<Fact> earlier, Fact... now) {
    WorkflowState state = WorkflowState.of(earlier);
    for (Fact fact : now) {
      state = state.after(fact);
    }
    return PROTOCOL.begin(plan(Plans.SEED), ParentIds.NONE, state);
  }

  private static Step inRun(Fact... facts) {
    return workflow(List.of(), facts).next();
  }

  @Test
  void theCreationCarriesNoLocale() {
    Step.Send create = (Step.Send) inRun();
    assertThat(((CreateUser) create.request()).target().locale()).isNull();
    assertThat(written(create).locale()).as("what a rollback awaits").isNull();
  }

  @Test
  void theUpdateFollowsAtOnceWithoutALook() {
    Step.Send update = (Step.Send) inRun(CREATING, CREATED);
    assertThat(((UpdateUser) update.request()).fields()).containsExactly(UserField.LOCALE);
    assertThat(update.grounds().isEmpty()).as("nobody knew of the user before").isTrue();
    assertThat(update.intent().operation()).isEqualTo(UPDATE_USER);
    assertThat(written(update).locale()).isEqualTo("de-AT");
  }

  @Test
  void aLaterRunLooksFirstSinceTheUserMayHaveChosenOne() {
    Step.Send update = (Step.Send) workflow(List.of(CREATING, CREATED)).next();
    assertThat(update.grounds().looks()).containsExactly(new GetUser(Plans.WORKOS_ID));
    assertThat(update.grounds().objection(UPDATE_USER, look -> answer(held(null)))).isEmpty();
    assertThat(update.grounds().objection(UPDATE_USER, look -> answer(held("fr"))))
        .hasValueSatisfying(fact -> assertThat(fact).isInstanceOf(Fact.Refused.class));
    assertThat(update.grounds().objection(UPDATE_USER, look -> new Outcome.Absent()))
        .as("reads may lag behind its creation")
        .hasValueSatisfying(fact -> assertThat(fact).isInstanceOf(Fact.LookFailed.class));
  }

  @Test
  void itLooksFirstWhereTheAnswerToTheCreationWasLost() {
    Step.Send update = (Step.Send) inRun(CREATING, CREATE_LOST, CREATED);
    assertThat(update.grounds().looks()).containsExactly(new GetUser(Plans.WORKOS_ID));
  }

  @Test
  void whoWasThereAlreadyIsLeftAsItIs() {
    Step next = inRun(CREATING, SAME_EXTERNAL_ID, FOUND_THERE);
    assertThat(next).isEqualTo(new Step.Note(new Fact.Adopted(UPDATE_USER, Plans.WORKOS_ID)));
  }

  @Test
  void aLostAnswerIsSettledByALookAtTheUser() {
    Step next = inRun(CREATING, CREATED, WRITING, LOST);
    assertThat(next)
        .isInstanceOfSatisfying(
            Step.Look.class,
            look -> assertThat(look.request()).isEqualTo(new GetUser(Plans.WORKOS_ID)));
    assertThat(looked(answer(held("de-at"))))
        .containsExactly(new Fact.Applied(UPDATE_USER, Plans.WORKOS_ID));
    assertThat(looked(answer(held(null)))).containsExactly(new Fact.LookedAbsent(UPDATE_USER));
    assertThat(looked(new Outcome.Absent()).get(0)).isInstanceOf(Fact.LookFailed.class);
  }

  private static List<Fact> looked(Outcome outcome) {
    return workflow(List.of(), CREATING, CREATED, WRITING, LOST)
        .learn(UPDATE_USER, new GetUser(Plans.WORKOS_ID), outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_locale, PartRefused",
    "422, invalid_request_parameters, PartRefused",
    "404, entity_not_found, AnswerLost",
    "402, plan_limit, Refused"
  })
  void whatARefusalMeans(int status, String code, String fact) {
    ForwardWorkflow<?> workflow = workflow(List.of(), CREATING, CREATED);
    Step.Send update = (Step.Send) workflow.next();
    Outcome no = new Outcome.Rejected(new ApiError(status, code, "no", List.of(), null));
    List<Fact> learnt =
        workflow(List.of(), CREATING, CREATED, update.intent())
            .learn(UPDATE_USER, update.request(), no);
    assertThat(learnt)
        .singleElement()
        .extracting(it -> it.getClass().getSimpleName())
        .isEqualTo(fact);
  }

  @Test
  void whomALocaleIsRefusedForArrivesWithItsFactorAndIsNamed() {
    Fact refused = new Fact.PartRefused(UPDATE_USER, UserField.LOCALE, "HTTP 400 invalid_locale");
    Fact left = new Fact.Adopted(UPDATE_USER, Plans.WORKOS_ID);
    assertThat(inRun(CREATING, CREATED, WRITING, refused)).isEqualTo(new Step.Note(left));
    Step enroll = inRun(CREATING, CREATED, WRITING, refused, left);
    assertThat(((Step.Send) enroll).intent().operation()).isEqualTo(ENROLL_FACTOR);

    Result<?> user = result(WRITING, refused, left, new Fact.Applied(ENROLL_FACTOR, "factor_1"));
    assertThat(user.outcome()).isEqualTo(Result.Outcome.CREATED);
    assertThat(user.reason()).isEqualTo(Reason.LOCALE_REFUSED_BY_WORKOS);
    assertThat(user.message()).isEqualTo("HTTP 400 invalid_locale");
  }

  @Test
  void withoutItTheUserHasNotCome() {
    Result<?> user = result(WRITING, new Fact.GaveUp(UPDATE_USER, Reason.TARGET_UNAVAILABLE));
    assertThat(user.outcome()).isEqualTo(Result.Outcome.FAILED);
    assertThat(user.retryable()).as("the next run writes it").isTrue();
    assertThat(user.workosId()).isEqualTo(Plans.WORKOS_ID);
  }

  private static Result<?> result(Fact... facts) {
    WorkflowState state = WorkflowState.of(List.of()).after(CREATING).after(CREATED);
    for (Fact fact : facts) {
      state = state.after(fact);
    }
    Step end = PROTOCOL.begin(plan(Plans.SEED), ParentIds.NONE, state).next();
    return ((Step.Finish) end).results().get(0);
  }

  @Test
  void whatMovesMeanwhileIsTakenBack() {
    Fact moved = new Fact.Moved(UPDATE_USER, Plans.WORKOS_ID, "another address", held("de-AT"));
    WorkflowState state =
        WorkflowState.of(List.of())
            .after(CREATING)
            .after(CREATE_LOST)
            .after(CREATED)
            .after(WRITING)
            .after(new Fact.Applied(UPDATE_USER, Plans.WORKOS_ID))
            .after(moved);
    Step back = PROTOCOL.begin(plan(null), ParentIds.NONE, state).next();
    assertThat(((Step.Send) back).intent().operation()).isEqualTo(OperationKind.RESTORE_USER);
    assertThat(written((Step.Send) back).locale()).isNull();
  }

  private static UserContent written(Step.Send write) {
    return Objects.requireNonNull(write.intent().written());
  }

  private static Outcome answer(WorkosUser user) {
    return new Outcome.Answer(user);
  }
}

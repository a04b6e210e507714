package dev.ferry.migrate;

import static dev.ferry.migrate.Facts.ADOPTED;
import static dev.ferry.migrate.Facts.CREATED;
import static dev.ferry.migrate.Facts.CREATE_LOST;
import static dev.ferry.migrate.Facts.CREATING;
import static dev.ferry.migrate.Facts.ENROLLING;
import static dev.ferry.migrate.Facts.ENROLL_LOST;
import static dev.ferry.migrate.Facts.FOUND_THERE;
import static dev.ferry.migrate.Facts.LIST_FAILED;
import static dev.ferry.migrate.Facts.LOOK_FAILED;
import static dev.ferry.migrate.Facts.NOT_FOUND;
import static dev.ferry.migrate.Facts.NO_FACTOR;
import static dev.ferry.migrate.Facts.SAME_EMAIL;
import static dev.ferry.migrate.Facts.SAME_EXTERNAL_ID;
import static dev.ferry.migrate.Facts.THROTTLED;
import static dev.ferry.migrate.Facts.UPDATING;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.pace.Backoff;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan and facts in, next step out. */
class UserWorkflowTest {
  private static final RetryPolicy PATIENCE =
      new RetryPolicy(
          3,
          4,
          2,
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
          List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3)));
  private static final Protocol PROTOCOL = new Protocol(PATIENCE, "Clerk");

  private static final UserContent CONTENT = UserContent.of(Plans.TARGET);

  /**
   * @param earlier facts of earlier runs
   * @param now facts of this run
   */
  record Case(String why, UserPlan plan, List<Fact> earlier, List<Fact> now, Step next) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void next(Case given) {
    assertThat(
            bare(
                PROTOCOL
                    .begin(given.plan(), ParentIds.NONE, state(given.earlier(), given.now()))
                    .next()))
        .isEqualTo(given.next());
  }

  static Stream<Case> next() {
    UserPlan create = Plans.create();
    UserPlan factor = Plans.createWithFactor();
    UserPlan adopt = Plans.adoptWithFactor();
    return Stream.of(
        inRun("a new user is created whole", create, send(0)),
        inRun("lost: look before anything is sent", create, find(250), CREATING, CREATE_LOST),
        inRun("a 2nd look", create, find(1_000), CREATING, CREATE_LOST, NOT_FOUND),
        inRun("a 3rd", create, find(3_000), CREATING, CREATE_LOST, NOT_FOUND, NOT_FOUND),
        inRun(
            "only then it goes again, later",
            create,
            send(1),
            CREATING,
            CREATE_LOST,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND),
        inRun(
            "what is sent again and lost again is looked for again",
            create,
            find(250),
            CREATING,
            CREATE_LOST,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            CREATING,
            CREATE_LOST),
        inRun(
            "a failed look settles nothing, and shortens nothing",
            create,
            find(3_000),
            CREATING,
            CREATE_LOST,
            NOT_FOUND,
            NOT_FOUND,
            LOOK_FAILED),
        inRun(
            "too many failed looks",
            create,
            gaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE),
            CREATING,
            CREATE_LOST,
            LOOK_FAILED,
            LOOK_FAILED),
        inRun(
            "throttled: it had no effect, and waits as all do",
            create,
            send(0),
            CREATING,
            THROTTLED),
        inRun(
            "throttled too often",
            create,
            gaveUp(CREATE_USER, Reason.RATE_LIMITED),
            repeated(4, CREATING, THROTTLED)),
        inRun(
            "not sent: at once, as often as it takes",
            create,
            send(0),
            repeated(50, CREATING, new Fact.NotApplied(CREATE_USER, "refused"))),
        inRun(
            "lost too often",
            create,
            gaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE),
            repeated(3, CREATING, CREATE_LOST, NOT_FOUND, NOT_FOUND, NOT_FOUND)),
        inRun("same external id: whose?", create, find(0), CREATING, SAME_EXTERNAL_ID),
        inRun("same e-mail: whose?", create, find(0), CREATING, SAME_EMAIL),
        inRun(
            "same e-mail, and perhaps our own: look-ups lag",
            create,
            find(1_000),
            CREATING,
            SAME_EMAIL,
            NOT_FOUND),
        inRun(
            "same e-mail, external id absent: somebody else's",
            factor,
            new Step.Note(
                new Fact.Refused(
                    CREATE_USER, Reason.EMAIL_IN_USE, 0, "its external id is not this user's")),
            CREATING,
            SAME_EMAIL,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND),
        inRun(
            "same external id, and not found by it",
            create,
            gaveUp(CREATE_USER, Reason.EXTERNAL_ID_LOOKUP_FAILED),
            CREATING,
            SAME_EXTERNAL_ID,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND),
        inRun(
            "password refused: again without",
            create,
            send(Plans.TARGET, false),
            CREATING,
            new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, "HTTP 400")),
        inRun(
            "metadata refused: again without",
            create,
            send(Plans.TARGET.withoutMetadata(), true),
            CREATING,
            new Fact.PartRefused(CREATE_USER, UserField.METADATA, "HTTP 400")),
        laterRun(
            "what was refused stays left out in later runs",
            create,
            send(Plans.TARGET.withoutMetadata(), false),
            CREATING,
            new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, "HTTP 400"),
            CREATING,
            new Fact.PartRefused(CREATE_USER, UserField.METADATA, "HTTP 400")),
        laterRun(
            "killed while it was under way: lost",
            create,
            new Step.Note(new Fact.AnswerLost(CREATE_USER, "the run ended before the answer came")),
            CREATING),
        laterRun(
            "killed while it was settled: from the start",
            create,
            find(250),
            CREATING,
            CREATE_LOST,
            NOT_FOUND),
        laterRun(
            "given up unsettled: settled first",
            create,
            find(250),
            CREATING,
            CREATE_LOST,
            LOOK_FAILED,
            new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE)),
        laterRun(
            "given up unsettled twice: still settled first",
            create,
            find(250),
            CREATING,
            CREATE_LOST,
            new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE),
            LOOK_FAILED,
            new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE)),
        laterRun(
            "given up without effect: sent, with all its chances",
            create,
            send(0),
            CREATING,
            THROTTLED,
            new Fact.GaveUp(CREATE_USER, Reason.RATE_LIMITED)),
        new Case(
            "taken and not found, a run later still not found: it may be gone, so it goes again",
            create,
            List.of(
                CREATING,
                SAME_EXTERNAL_ID,
                new Fact.GaveUp(CREATE_USER, Reason.EXTERNAL_ID_LOOKUP_FAILED)),
            List.of(NOT_FOUND, NOT_FOUND, NOT_FOUND),
            send(0)),
        laterRun(
            "a proxy's page is no answer of WorkOS: looked for, then sent again",
            create,
            find(250),
            CREATING,
            new Fact.Refused(CREATE_USER, Reason.UNEXPECTED_ANSWER, 302, "a page")),
        inRun(
            "created just now: no factor yet, enroll; it goes with its user",
            factor,
            enroll((Fact.Intended) ENROLLING),
            CREATING,
            CREATED),
        inRun(
            "created, says a look-up after a loss: perhaps somebody else's, list first",
            factor,
            list(0),
            CREATING,
            CREATE_LOST,
            CREATED),
        inRun(
            "found there: go on with the factor, list first",
            factor,
            list(0),
            CREATING,
            SAME_EXTERNAL_ID,
            FOUND_THERE),
        inRun(
            "found there, no factor: enroll",
            factor,
            enroll(Fact.Intended.toEnroll(null, CONTENT, new Fact.SentSecret(null))),
            CREATING,
            SAME_EMAIL,
            FOUND_THERE,
            NO_FACTOR),
        inRun("adopted by plan: noted", adopt, new Step.Note(ADOPTED)),
        inRun("adopted by plan: list first", adopt, list(0), ADOPTED),
        inRun(
            "adopted by plan, no factor: enroll, and keep what an undo must know",
            adopt,
            enroll(
                Fact.Intended.toEnroll(
                    Plans.held(Plans.CLERK_ID), CONTENT, new Fact.SentSecret(null))),
            ADOPTED,
            NO_FACTOR),
        inRun(
            "the list fails: not at once again",
            adopt,
            list(PATIENCE.beforeRetry().after(1, seed())),
            ADOPTED,
            LIST_FAILED),
        inRun(
            "the list fails again and again: an end",
            adopt,
            gaveUp(ENROLL_FACTOR, Reason.TARGET_UNAVAILABLE),
            ADOPTED,
            LIST_FAILED,
            LIST_FAILED),
        inRun(
            "enrolment lost: list, with more time than a user gets",
            factor,
            list(1_000),
            CREATING,
            CREATED,
            ENROLLING,
            ENROLL_LOST),
        inRun(
            "a 3rd list",
            factor,
            list(12_000),
            CREATING,
            CREATED,
            ENROLLING,
            ENROLL_LOST,
            NO_FACTOR,
            NO_FACTOR),
        inRun(
            "enrolment lost once, then throttled: list again before the next",
            factor,
            list(0),
            CREATING,
            CREATED,
            ENROLLING,
            ENROLL_LOST,
            NO_FACTOR,
            NO_FACTOR,
            NO_FACTOR,
            ENROLLING,
            new Fact.Throttled(ENROLL_FACTOR)),
        inRun(
            "an update says what it changes",
            Plans.update(),
            new Step.Send(
                new Fact.Intended(UPDATE_USER, Plans.held(Plans.CLERK_ID), CONTENT),
                new UserEndpoints.UpdateUser("user_w1", Plans.TARGET, Set.of(UserField.FIRST_NAME)),
                Duration.ZERO)),
        inRun(
            "an update lost: look",
            Plans.update(),
            new Step.Look(
                UPDATE_USER, new UserEndpoints.GetUser("user_w1"), Duration.ofMillis(250)),
            UPDATING,
            new Fact.AnswerLost(UPDATE_USER, "reset")));
  }

  @Test
  void aUserThatIsGivenUpIsTakenUpByTheNextRun() {
    Fact gaveUp = new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE);
    Step end =
        PROTOCOL
            .begin(
                Plans.create(),
                ParentIds.NONE,
                state(List.of(), List.of(CREATING, CREATE_LOST, gaveUp)))
            .next();
    assertThat(end)
        .isInstanceOfSatisfying(
            Step.Finish.class, finish -> assertThat(finish.results().get(0).retryable()).isTrue());
  }

  @Test
  void everyListOfFactsHasANextStep() {
    List<Fact> facts = new ArrayList<>(List.of(CREATING, CREATE_LOST, NOT_FOUND, CREATED));
    for (int known = 0; known <= facts.size(); known++) {
      assertThat(
              PROTOCOL
                  .begin(
                      Plans.createWithFactor(),
                      ParentIds.NONE,
                      WorkflowState.of(facts.subList(0, known)))
                  .next())
          .isNotNull();
    }
  }

  // ---- words of the tables

  private static WorkflowState state(List<Fact> earlier, List<Fact> now) {
    WorkflowState state = WorkflowState.of(earlier);
    for (Fact fact : now) {
      state = state.after(fact);
    }
    return state;
  }

  private static Case inRun(String why, UserPlan plan, Step next, Fact... facts) {
    return new Case(why, plan, List.of(), List.of(facts), next);
  }

  private static Case laterRun(String why, UserPlan plan, Step next, Fact... facts) {
    return new Case(why, plan, List.of(facts), List.of(), next);
  }

  private static Fact[] repeated(int times, Fact... facts) {
    return Collections.nCopies(times, List.of(facts)).stream()
        .flatMap(List::stream)
        .toArray(Fact[]::new);
  }

  private static long seed() {
    return Plans.CLERK_ID.hashCode();
  }

  private static Step send(int failures) {
    Duration delay = failures == 0 ? Duration.ZERO : PATIENCE.beforeRetry().after(failures, seed());
    return new Step.Send(
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(null)),
        new UserEndpoints.CreateUser(Plans.TARGET, Plans.PASSWORD),
        delay);
  }

  private static Step send(TargetUser target, boolean password) {
    return new Step.Send(
        Fact.Intended.toCreate(UserContent.of(target), password ? new Fact.SentSecret(null) : null),
        new UserEndpoints.CreateUser(target, password ? Plans.PASSWORD : null),
        Duration.ZERO);
  }

  private static Step enroll(Fact.Intended intent) {
    return new Step.Send(
        intent,
        new FactorEndpoints.EnrollTotp("user_w1", Plans.SEED, "Clerk", "ada@acme.test"),
        Duration.ZERO);
  }

  private static Step find(int delay) {
    return new Step.Look(
        CREATE_USER, new UserEndpoints.FindUser(Plans.CLERK_ID), Duration.ofMillis(delay));
  }

  private static Step list(int delay) {
    return list(Duration.ofMillis(delay));
  }

  private static Step list(Duration delay) {
    return new Step.Look(ENROLL_FACTOR, new FactorEndpoints.ListFactors("user_w1"), delay);
  }

  private static Step gaveUp(OperationKind kind, Reason reason) {
    return new Step.Note(new Fact.GaveUp(kind, reason));
  }

  /** What it rests on is {@link UserWindowTest}'s. */
  private static Step bare(Step step) {
    return step instanceof Step.Send send
        ? new Step.Send(send.intent(), send.request(), send.delay())
        : step;
  }
}

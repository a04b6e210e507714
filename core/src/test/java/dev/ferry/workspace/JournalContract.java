package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.SET_PASSWORD;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.WorkosUsers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What was noted is there in its order; across a new plan only what is unanswered is. */
public abstract class JournalContract extends WorkspaceContract {
  private static final List<ObjectKind> USERS = List.of(ObjectKind.USER, ObjectKind.FACTOR);

  @Test
  void everyFactComesBackAsItWasNotedInOrder() {
    WorkosUser before = WorkosUsers.workosUser("w1").name("Zoë", null).metadata("a", "").build();
    List<Fact> every =
        List.of(
            new Fact.Intended(UPDATE_USER, before),
            new Fact.Intended(CREATE_USER, null),
            Fact.Intended.toCreate(
                new UserContent("user_1", "ada@acme.test", true, null, null, Map.of()), null),
            Fact.Intended.toSet(new Fact.SentSecret(null)),
            Fact.Intended.toSet(new Fact.SentSecret(Instant.parse("2026-11-02T20:00:00Z"))),
            new Fact.Adopted(SET_PASSWORD, "w1", "it has signed in"),
            new Fact.AnswerLost(CREATE_USER, "reset \"by\" peer"),
            new Fact.LookedAbsent(CREATE_USER),
            new Fact.LookFailed(CREATE_USER, ""),
            new Fact.NotApplied(CREATE_USER, "refused"),
            new Fact.Throttled(CREATE_USER),
            new Fact.Duplicate(CREATE_USER, true),
            new Fact.Duplicate(CREATE_USER, false),
            new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, "HTTP 400"),
            new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "HTTP 422"),
            new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE),
            new Fact.Applied(CREATE_USER, "w1"),
            new Fact.Linked(UPDATE_USER, "w1"),
            new Fact.Adopted(ENROLL_FACTOR, "f1"));
    note("user_1", every.toArray(Fact[]::new));
    note("user_2", new Fact.LookedAbsent(CREATE_USER));

    assertThat(workspace.journal().factsOf(List.of("user_1", "user_2", "user_3")))
        .isEqualTo(Map.of("user_1", every, "user_2", List.of(new Fact.LookedAbsent(CREATE_USER))));
    assertThat(workspace.journal().factsOf(List.of())).isEmpty();
  }

  @Test
  void acrossANewPlanOnlyIntentsWithoutAnswerSurvive() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_1", intended(ENROLL_FACTOR));
    note(
        "user_2",
        intended(CREATE_USER),
        new Fact.AnswerLost(CREATE_USER, "reset"),
        new Fact.LookedAbsent(CREATE_USER));
    note("user_3", intended(CREATE_USER), new Fact.NotApplied(CREATE_USER, "refused"));
    plan();

    assertThat(facts("user_1")).containsExactly(intended(ENROLL_FACTOR));
    assertThat(facts("user_2")).containsExactly(intended(CREATE_USER));
    assertThat(facts("user_3")).isEmpty();
  }

  @Test
  void aLookUpThatIsThrottledAnswersNothing() throws IOException {
    snapshot(user("user_1"));
    plan();
    note(
        "user_1",
        intended(CREATE_USER),
        new Fact.AnswerLost(CREATE_USER, "reset"),
        new Fact.Throttled(CREATE_USER));
    plan();
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
  }

  @Test
  void aRequestThatIsThrottledIsAnswered() throws IOException {
    snapshot(user("user_1"));
    plan();
    note("user_1", intended(CREATE_USER));
    note("user_1", new Fact.Throttled(CREATE_USER));
    plan();
    assertThat(facts("user_1")).isEmpty();
  }

  @Test
  void aGivenUpOperationWhoseAnswerIsMissingIsStillToBeSettled() throws IOException {
    snapshot(user("user_1"));
    plan();
    note(
        "user_1",
        intended(CREATE_USER),
        new Fact.AnswerLost(CREATE_USER, "reset"),
        new Fact.LookFailed(CREATE_USER, "503"),
        new Fact.GaveUp(CREATE_USER, Reason.TARGET_UNAVAILABLE));
    plan();
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
  }

  /** Seed 7422: a later plan took the firewall's page for WorkOS's word. */
  @Test
  void theRefusalOfAGatewayAnswersNothingForLaterPlans() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    plan();
    Fact page = new Fact.Refused(CREATE_USER, Reason.UNEXPECTED_ANSWER, 403, "a page");
    note("user_1", intended(CREATE_USER), new Fact.AnswerLost(CREATE_USER, "HTTP 403"), page);
    note("user_2", intended(CREATE_USER), page);
    plan();
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    assertThat(facts("user_2")).containsExactly(intended(CREATE_USER));

    note("user_1", new Fact.Throttled(CREATE_USER)); // a look of that plan
    note("user_2", new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "no"));
    plan();
    assertThat(facts("user_1")).containsExactly(intended(CREATE_USER));
    assertThat(facts("user_2")).isEmpty();
  }

  @Test
  void whatWasRefusedAndNotGivenUpIsKnownUnderEveryPlan() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"), user("user_4"));
    plan();
    Fact no = new Fact.Refused(CREATE_USER, Reason.REFUSED_BY_WORKOS, 422, "no");
    Fact kind = new Fact.GaveUp(CREATE_USER, Reason.KIND_REFUSED);
    note("user_1", intended(CREATE_USER), no);
    note("user_2", intended(CREATE_USER), no, kind);
    note("user_3", intended(CREATE_USER), no, kind, intended(CREATE_USER), no);
    note("user_3", new Fact.GaveUp(ENROLL_FACTOR, Reason.TARGET_UNAVAILABLE));
    note("user_4", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w4"));
    List<String> all = List.of("user_1", "user_2", "user_3", "user_4");
    Map<String, Set<OperationKind>> refused =
        Map.of("user_1", Set.of(CREATE_USER), "user_3", Set.of(CREATE_USER));

    assertThat(workspace.journal().refusedOf(all)).isEqualTo(refused);
    plan();
    assertThat(workspace.journal().refusedOf(all)).isEqualTo(refused);
    assertThat(workspace.journal().refusedOf(List.of())).isEmpty();
  }

  @Test
  void anIntentSentAgainAfterALossStaysUnansweredUntilItsOwnAnswer() throws IOException {
    snapshot(user("user_1"));
    plan();
    note("user_1", intended(CREATE_USER), new Fact.Throttled(CREATE_USER));
    note("user_1", intended(CREATE_USER));
    plan();
    assertThat(facts("user_1")).isNotEmpty().contains(intended(CREATE_USER));
  }

  @Test
  void resultsAreCountedAndTheLastOfAUserCounts() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3"));
    plan();
    settle(1, "user_1", Result.Outcome.FAILED, Reason.TARGET_UNAVAILABLE);
    settle(1, "user_1", Result.Outcome.CREATED, null);
    settle(2, "user_2", Result.Outcome.SKIPPED, Reason.NO_EMAIL);
    settle(3, "user_3", Result.Outcome.ADOPTED, null);
    Result<Outcome> failed =
        new Result<>(
            ObjectKind.FACTOR,
            3,
            "user_3",
            Result.Outcome.FAILED,
            Reason.REFUSED_BY_WORKOS,
            "HTTP 422",
            null);
    settle(failed);

    CountsByKind<Outcome> counts = results().counts();
    assertThat(counts.of(ObjectKind.USER).outcomes())
        .isEqualTo(
            Map.of(
                Result.Outcome.CREATED, 1L,
                Result.Outcome.SKIPPED, 1L,
                Result.Outcome.ADOPTED, 1L));
    assertThat(counts.of(ObjectKind.USER).reasons()).isEqualTo(Map.of(Reason.NO_EMAIL, 1L));
    assertThat(counts.of(ObjectKind.FACTOR))
        .isEqualTo(
            new Counts<>(Map.of(Result.Outcome.FAILED, 1L), Map.of(Reason.REFUSED_BY_WORKOS, 1L)));
    assertThat(counts.anythingFailed()).isTrue();
    assertThat(results().failedAfter(USERS, 0, 10)).containsExactly(failed);
    assertThat(results().failedAfter(USERS, 3, 10)).isEmpty();
  }

  @Test
  void requestsThatMayHaveLeftSinceAreCounted() {
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, "w1"));
    note("user_1", intended(ENROLL_FACTOR));
    assertThat(workspace.journal().intendedSince(NOW)).isEqualTo(2);
    assertThat(workspace.journal().intendedSince(NOW.plusMillis(1))).isZero();
    assertThat(workspace.journal().intendedSince(NOW.minusSeconds(60))).isEqualTo(2);
  }

  @Test
  void theLastEntryGrowsWithEveryFact() {
    assertThat(workspace.journal().lastEntry()).isZero();
    note("user_1", intended(CREATE_USER));
    long before = workspace.journal().lastEntry();
    note("user_1", new Fact.Applied(CREATE_USER, "w1"));
    assertThat(workspace.journal().lastEntry()).isGreaterThan(before);
  }

  @Test
  void manyThreadsMayAppendAndReadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Long>> work = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        String id = "user_" + thread;
        work.add(
            () -> {
              for (int i = 0; i < 20; i++) {
                note(id, new Fact.LookedAbsent(CREATE_USER));
                facts(id);
              }
              return (long) facts(id).size();
            });
      }
      for (Future<Long> size : threads.invokeAll(work)) {
        assertThat(size.get()).isEqualTo(20);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(workspace.journal().lastEntry()).isEqualTo(120);
  }
}

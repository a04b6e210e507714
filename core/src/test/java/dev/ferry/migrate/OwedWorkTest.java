package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.organization.OrganizationGround;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserGround;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Looks that a run which was killed still owes are made, and come to an end. */
class OwedWorkTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final List<Fact> UPDATED =
      List.of(
          new Fact.Intended(UPDATE_USER, Plans.held(Plans.CLERK_ID)),
          new Fact.Applied(UPDATE_USER, Plans.WORKOS_ID));

  @Test
  void onlyWhatALookIsOwedAtIsTakenUp() {
    Deque<List<Workflow>> pages = new ArrayDeque<>();
    pages.add(List.of(workflow("user_1"), workflow("user_2")));
    pages.add(List.of(workflow("user_3")));
    pages.add(List.of(workflow("user_4"), workflow("user_5")));
    WorkQueue all = most -> pages.isEmpty() ? List.of() : pages.remove();
    OwedWork owed = new OwedWork(all, Set.of("user_2", "user_5"));

    List<String> taken = new ArrayList<>();
    List<Workflow> next = owed.next(10);
    while (!next.isEmpty()) {
      next.forEach(workflow -> taken.add(workflow.clerkId()));
      next = owed.next(10);
    }

    assertThat(taken).containsExactly("user_2", "user_5");
  }

  private static Workflow workflow(String clerkId) {
    UserPlan plan =
        new UserPlan(
            1,
            clerkId,
            Fate.SKIP,
            Reason.NO_EMAIL,
            null,
            null,
            Set.of(),
            null,
            null,
            false,
            Proof.NONE,
            List.of());
    return PROTOCOL.workflow(plan, List.of());
  }

  /** The plan may be days old: a second factor that was replaced since would be enrolled. */
  @Test
  void whatWasNotBegunIsNotBegun() {
    TimedRun run = owed(look -> new Outcome.Answer(Plans.named("Ada", Plans.CLERK_ID)), UPDATED);

    assertThat(run.sent).containsExactly(new GetUser(Plans.WORKOS_ID));
    assertThat(run.facts).hasAtLeastOneElementOfType(Fact.Confirmed.class);
    assertThat(run.results)
        .filteredOn(result -> result.kind() == ObjectKind.FACTOR)
        .singleElement()
        .satisfies(factor -> assertThat(factor.retryable()).isTrue());
  }

  @Test
  void whatHasMovedIsTakenBackAndNothingElseIsBegun() {
    TimedRun run = owed(look -> new Outcome.Answer(Plans.named("Ada", "user_other")), UPDATED);

    assertThat(run.sent)
        .hasAtLeastOneElementOfType(GetUser.class)
        .hasOnlyElementsOfTypes(GetUser.class, RestoreUser.class);
    assertThat(run.facts)
        .hasAtLeastOneElementOfType(Fact.Moved.class)
        .noneMatch(fact -> fact.operation() == ENROLL_FACTOR && fact instanceof Fact.Intended);
  }

  @Test
  void whatHasNoAnswerIsLookedForAndNotSentAgain() {
    List<Fact> facts = new ArrayList<>(UPDATED);
    facts.add(new Fact.Intended(ENROLL_FACTOR, null));
    TimedRun run = owed(OwedWorkTest::withoutFactors, facts);

    assertThat(run.sent)
        .as(run.facts.toString())
        .hasAtLeastOneElementOfType(ListFactors.class)
        .hasOnlyElementsOfTypes(GetUser.class, ListFactors.class);
  }

  @Test
  void whatWasRefusedForNowAfterALostAnswerIsLookedForAndNotSentAgain() {
    List<Fact> facts = new ArrayList<>(UPDATED);
    facts.add(new Fact.Intended(ENROLL_FACTOR, null));
    facts.add(new Fact.AnswerLost(ENROLL_FACTOR, "reset"));
    facts.add(new Fact.Intended(ENROLL_FACTOR, null));
    facts.add(new Fact.Throttled(ENROLL_FACTOR));
    TimedRun run = owed(OwedWorkTest::withoutFactors, facts);

    assertThat(run.sent)
        .as(run.facts.toString())
        .hasAtLeastOneElementOfType(ListFactors.class)
        .hasOnlyElementsOfTypes(GetUser.class, ListFactors.class);
  }

  private static Outcome withoutFactors(Endpoint<?> request) {
    return request instanceof GetUser
        ? new Outcome.Answer(Plans.named("Ada", Plans.CLERK_ID))
        : new Outcome.Answer(new Page<>(List.of(), null));
  }

  private static TimedRun owed(Function<Endpoint<?>, Outcome> workos, List<Fact> facts) {
    Workflow begun = PROTOCOL.workflow(Plans.updateWithFactor(), facts);
    List<Workflow> owed = new OwedWork(most -> List.of(begun), Set.of(Plans.CLERK_ID)).next(1);
    return new TimedRun(owed, Brake.Settings.standard(), (request, at) -> workos.apply(request))
        .run();
  }

  /**
   * Whoever was deleted right after our write would be looked for in every run: seed 44 of sync.
   */
  @Test
  void whatIsNotFoundForLongIsNoLongerTakenForNew() {
    Grounds young =
        Grounds.of(
            List.of(
                UserGround.found(Plans.create(), "w1", true),
                new OrganizationGround("org_w", "org_1", true)));
    assertThat(young.objection(UPDATE_USER, look -> new Outcome.Absent()))
        .containsInstanceOf(Fact.LookFailed.class);

    assertThat(young.grown().objection(UPDATE_USER, look -> new Outcome.Absent()))
        .containsInstanceOf(Fact.Refused.class);
  }
}

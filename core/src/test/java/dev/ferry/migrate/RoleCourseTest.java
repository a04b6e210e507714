package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the simulation found about roles, each as a test of its own. */
class RoleCourseTest {
  private final Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");

  @Test
  void aRoleThatWasMadeAMomentAgoAndIsNotKnownEverywhereYetGetsItsPermissionsLater() {
    Workflow made =
        workflow(Fate.CREATE, null, new Fact.Applied(OperationKind.CREATE_ROLE, "clerk"))
            .after(new Fact.LookedAbsent(OperationKind.SET_PERMISSIONS));
    Step.Send set = (Step.Send) made.next();
    ApiError notFound = new ApiError(404, "entity_not_found", "", List.of(), null);

    List<Fact> facts =
        made.learn(OperationKind.SET_PERMISSIONS, set.request(), new Outcome.Rejected(notFound));

    assertThat(facts).singleElement().isInstanceOf(Fact.AnswerLost.class);
    Workflow unsettled = made.after(set.intent()).after(facts.get(0));
    Step.Look look = (Step.Look) unsettled.next();
    assertThat(look.request()).isEqualTo(new RoleEndpoints.GetRole("clerk"));
    assertThat(unsettled.learn(OperationKind.SET_PERMISSIONS, look.request(), new Outcome.Absent()))
        .containsExactly(new Fact.LookedAbsent(OperationKind.SET_PERMISSIONS));
  }

  /** Its members would get whatever rights it holds. */
  @Test
  void aRoleThatOthersMadeBeforeItWasCreatedIsNamedAndLeftAlone() {
    Workflow planned = workflow(Fate.CREATE, null);
    Step.Send create = (Step.Send) planned.next();
    ApiError conflict = new ApiError(409, "role_slug_conflict", "", List.of(), null);
    Workflow taken =
        planned
            .after(create.intent())
            .after(
                planned
                    .learn(
                        OperationKind.CREATE_ROLE,
                        create.request(),
                        new Outcome.AlreadyThere(false, conflict))
                    .get(0));
    Step.Look look = (Step.Look) taken.next();

    Workflow found =
        taken.after(
            taken
                .learn(
                    OperationKind.CREATE_ROLE,
                    look.request(),
                    new Outcome.Answer(new RoleAnswer(role("theirs"))))
                .get(0));

    Result<?> result = ((Step.Finish) found.next()).results().get(0);
    assertThat(result.reason()).isEqualTo(Reason.CHANGED_SINCE_PLAN);
    assertThat(result.message()).contains("others have made a role with this slug");
    assertThat(result.failed()).isTrue();
    assertThat(result.retryable()).as("the plan decides, not a second apply").isFalse();
  }

  @Test
  void whatOthersHaveGivenARoleSinceThePlanIsNotTakenFromIt() {
    Workflow planned = workflow(Fate.UPDATE, role("read"));
    Step.Send send = (Step.Send) planned.next();

    assertThat(send.grounds().looks()).containsExactly(new RoleEndpoints.GetRole("clerk"));
    Fact objection = objection(send, role("read", "theirs")).orElseThrow();
    assertThat(objection)
        .isInstanceOfSatisfying(
            Fact.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.TARGET_DIFFERS);
              assertThat(refused.message()).contains("theirs").doesNotContain("read");
            });
    assertThat(planned.after(objection).next()).isInstanceOf(Step.Finish.class);
  }

  @Test
  void aRoleThatIsAsThePlanSawItGetsWhatItLacks() {
    Workflow planned = workflow(Fate.UPDATE, role("read", "own"));
    Step.Send send = (Step.Send) planned.next();

    assertThat(objection(send, role("read", "own"))).isEmpty();
    assertThat(send.request())
        .isEqualTo(new RoleEndpoints.SetRolePermissions("clerk", Set.of("read", "write", "own")));
  }

  @Test
  void aRoleWithAPermissionThatHasNotComeIsTakenUpByTheNextRun() {
    Workflow planned =
        workflow(Fate.UPDATE, role()).after(new Fact.LookedAbsent(OperationKind.SET_PERMISSIONS));
    Step.Send set = (Step.Send) planned.next();
    ApiError unknown = new ApiError(422, null, "no such permission", List.of(), null);

    List<Fact> facts =
        planned.learn(OperationKind.SET_PERMISSIONS, set.request(), new Outcome.Rejected(unknown));

    Step.Finish finish = (Step.Finish) planned.after(set.intent()).after(facts.get(0)).next();
    assertThat(finish.results().get(0).reason()).isEqualTo(Reason.PERMISSION_NOT_THERE);
    assertThat(finish.results().get(0).retryable()).isTrue();
  }

  private static Optional<Fact> objection(Step.Send send, WorkosRole seen) {
    return send.grounds()
        .objection(OperationKind.SET_PERMISSIONS, look -> new Outcome.Answer(new RoleAnswer(seen)));
  }

  private static WorkosRole role(String... permissions) {
    return new WorkosRole("clerk", "Clerk", Set.of(permissions));
  }

  private Workflow workflow(Fate fate, @Nullable WorkosRole before, Fact... known) {
    TargetRole target = new TargetRole("clerk", "Clerk", null, Set.of("read", "write"));
    ObjectPlan plan =
        new ObjectPlan.OfRole(1, "role_1", fate, null, Set.of(), "clerk", target, before);
    return protocol.workflow(plan, ParentIds.NONE, List.of(known));
  }
}

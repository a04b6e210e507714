package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the simulation found about memberships, each as a test of its own. */
class MembershipCourseTest {
  private static final ParentIds TIES = new ParentIds("user_w1", "org_w1");

  private final Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");

  @Test
  void aMembershipWhoseRoleHasNotComeIsTakenUpByTheNextRun() {
    Workflow planned = workflow(List.of());
    Step.Send create = (Step.Send) planned.next();
    ApiError unknown = new ApiError(422, "invalid_role", "", List.of(), null);

    List<Fact> facts =
        planned.learn(
            OperationKind.CREATE_MEMBERSHIP, create.request(), new Outcome.Rejected(unknown));

    Step.Finish finish = (Step.Finish) planned.after(create.intent()).after(facts.get(0)).next();
    assertThat(finish.results().get(0).reason()).isEqualTo(Reason.ROLE_NOT_THERE);
    assertThat(finish.results().get(0).retryable()).isTrue();
    assertThat(workflow(List.of(create.intent(), facts.get(0))).next())
        .isNotInstanceOf(Step.Finish.class);
  }

  private Workflow workflow(List<Fact> known) {
    ObjectPlan plan =
        new ObjectPlan.OfMembership(
            1, "mem_1", Fate.CREATE, null, Set.of(), "org:r", "user_1", "org_1", "r", null);
    return protocol.workflow(plan, TIES, known);
  }
}

package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.organization.OrganizationGround;
import dev.ferry.kind.user.UserGround;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looks that a run which was killed still owes are made, and come to an end. */
class OwedWorkTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");

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

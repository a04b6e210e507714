package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.InterleavedQueue;
import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.ObjectPlan;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How several feeds become one. */
class FeedsTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");

  @Test
  void aPhaseBeginsOnlyAfterTheOneBeforeHasSaidThatItHasNoMore() {
    Phases phases = new Phases(List.of(feed("a", 2), feed("b", 0), feed("c", 1)));
    assertThat(ids(phases.next(10))).containsExactly("a1", "a2");
    assertThat(ids(phases.next(10))).isEmpty();
    assertThat(phases.more()).as("wait for a1 and a2, then ask again").isTrue();
    assertThat(ids(phases.next(10))).isEmpty();
    assertThat(phases.more()).isTrue();
    assertThat(ids(phases.next(10))).containsExactly("c1");
    assertThat(phases.more()).isFalse();
    assertThat(ids(phases.next(10))).isEmpty();
    assertThat(phases.more()).as("the last phase is over").isFalse();
  }

  @Test
  void twoFeedsShareTheRoomUntilOneHasNothingLeft() {
    InterleavedQueue both = new InterleavedQueue(feed("u", 5), feed("o", 1));
    assertThat(ids(both.next(4))).containsExactly("u1", "u2", "o1", "u3");
    assertThat(ids(both.next(4))).containsExactly("u4", "u5");
    assertThat(both.next(4)).isEmpty();
  }

  @Test
  void aRoomForOneIsUsedByWhateverIsLeft() {
    InterleavedQueue both = new InterleavedQueue(feed("u", 0), feed("o", 2));
    assertThat(ids(both.next(1))).containsExactly("o1");
    assertThat(ids(both.next(1))).containsExactly("o2");
  }

  private static List<String> ids(List<Workflow> workflows) {
    return workflows.stream().map(Workflow::clerkId).toList();
  }

  private static WorkQueue feed(String name, int length) {
    List<Workflow> left = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      left.add(PROTOCOL.workflow(named(name + i), ParentIds.NONE, List.of()));
    }
    return most -> {
      List<Workflow> next = List.copyOf(left.subList(0, Math.min(most, left.size())));
      left.subList(0, next.size()).clear();
      return next;
    };
  }

  private static ObjectPlan named(String clerkId) {
    ObjectPlan.OfPermission like = ObjectPlans.permission();
    return new ObjectPlan.OfPermission(
        1, clerkId, like.fate(), null, like.leftOut(), like.label(), like.target());
  }
}

package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.RESTORE_USER;
import static dev.ferry.model.OperationKind.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.resource.Conclusion;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a user who moved while it was being written is settled for good. */
class TakeBackTest {
  private static final List<Fact> TAKEN_BACK =
      List.of(
          new Fact.Applied(UPDATE_USER, "user_w"),
          new Fact.Moved(UPDATE_USER, "user_w", "another address", null),
          new Fact.Applied(RESTORE_USER, "user_w"));

  @Test
  void whatWasTakenBackIsOver() {
    assertThat(isLeftOpen(TAKEN_BACK)).isFalse();
  }

  @Test
  void aFactorThatMayHaveReachedWhoMovedIsLookedForByTheNextRun() {
    List<Fact> facts = new ArrayList<>(TAKEN_BACK);
    facts.add(new Fact.AnswerLost(ENROLL_FACTOR, "HTTP 403: <html>"));
    facts.add(new Fact.Refused(ENROLL_FACTOR, Reason.UNEXPECTED_ANSWER, 403, "HTTP 403: <html>"));
    assertThat(isLeftOpen(facts)).isTrue();
  }

  /** Seed 3259: the next run took up the factor of a user who was not the user any more. */
  @Test
  void whoMovedGetsNothingMoreThoughAnEarlierRunHadGivenItUp() {
    List<Fact> facts = new ArrayList<>(TAKEN_BACK);
    facts.add(1, new Fact.LookFailed(ENROLL_FACTOR, "HTTP 502"));
    facts.add(2, new Fact.GaveUp(ENROLL_FACTOR, Reason.TARGET_UNAVAILABLE));
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");

    Step next = protocol.workflow(Plans.updateWithFactor(), facts).next();

    assertThat(next).isInstanceOf(Step.Finish.class);
    assertThat(((Step.Finish) next).results())
        .hasSize(2)
        .allMatch(result -> result.reason() == Reason.CHANGED_SINCE_PLAN);
  }

  /** A factor that may have been enrolled is looked for all the same. */
  @Test
  void whatMayHaveReachedWhoMovedIsSettled() {
    List<Fact> facts = new ArrayList<>(TAKEN_BACK);
    facts.add(1, new Fact.Intended(ENROLL_FACTOR, null));
    facts.add(2, new Fact.AnswerLost(ENROLL_FACTOR, "HTTP 502"));
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");

    assertThat(protocol.workflow(Plans.updateWithFactor(), facts).next())
        .isInstanceOf(Step.Look.class);
  }

  private static boolean isLeftOpen(List<Fact> facts) {
    WorkflowState state = WorkflowState.of(List.of());
    for (Fact fact : facts) {
      state = state.after(fact);
    }
    return Conclusion.isLeftOpen(List.of(UPDATE_USER, ENROLL_FACTOR), state);
  }
}

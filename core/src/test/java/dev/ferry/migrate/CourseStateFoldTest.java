package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a run has in memory is what the next one reads from the journal: for random histories, cut
 * at any point and taken up again.
 */
class CourseStateFoldTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final int SEEDS = 3_000;
  private static final int STEPS = 120;

  @Test
  void theFoldOfTheFactsIsTheStateInMemory() {
    EnumSet<Stage> seen = EnumSet.noneOf(Stage.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      seen.addAll(new History(seed).run());
    }
    assertThat(seen)
        .as("stages that were compared")
        .contains(Stage.OPEN, Stage.AWAITED, Stage.UNSETTLED, Stage.APPLIED, Stage.REFUSED)
        .contains(Stage.GIVEN_UP_UNSETTLED);
  }

  private static final class History {
    private final int seed;
    private final Random random;
    private final UserPlan plan;
    private final List<Fact> journal = new ArrayList<>();
    private WorkflowState memory = WorkflowState.of(List.of());
    private boolean enrolmentLost;
    private final EnumSet<Stage> compared = EnumSet.noneOf(Stage.class);

    History(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      List<UserPlan> plans =
          List.of(Plans.createWithFactor(), Plans.adoptWithFactor(), Plans.update(), Plans.link());
      this.plan = plans.get(random.nextInt(plans.size()));
    }

    /** Stages that operations were in when the two were compared. */
    Set<Stage> run() {
      for (int step = 0; step < STEPS; step++) {
        Step next = PROTOCOL.begin(plan, ParentIds.NONE, memory).next();
        if (next instanceof Step.Send send) {
          checkNothingIsUnsettled(send);
          note(send.intent());
          if (random.nextInt(8) > 0) {
            learn(send.intent().operation(), send.request());
          } else {
            takeUpAgain(); // it is under way when the process ends
          }
        } else if (next instanceof Step.Look look) {
          learn(look.operation(), look.request());
        } else if (next instanceof Step.Note note) {
          note(note.fact());
        } else if (random.nextInt(4) > 0) {
          takeUpAgain();
        } else {
          return compared;
        }
        if (random.nextInt(12) == 0) {
          takeUpAgain();
        }
      }
      return compared;
    }

    private void learn(OperationKind kind, Endpoint<?> request) {
      PROTOCOL
          .begin(plan, ParentIds.NONE, memory)
          .learn(kind, request, outcome(request))
          .forEach(this::note);
    }

    private void note(Fact fact) {
      memory = memory.after(fact);
      journal.add(fact);
      if (fact.operation() == OperationKind.ENROLL_FACTOR) {
        if (fact instanceof Fact.AnswerLost) {
          enrolmentLost = true;
        } else if (fact instanceof Fact.LookedAbsent) {
          enrolmentLost = false;
        }
      }
      WorkflowState folded = WorkflowState.of(journal);
      for (OperationKind operation : OperationKind.values()) {
        assertThat(folded.operation(operation))
            .as("seed %d, %s, after %s", seed, operation, journal)
            .isEqualTo(memory.operation(operation).takenUpAgain());
        compared.add(memory.operation(operation).stage());
      }
    }

    private void takeUpAgain() {
      memory = WorkflowState.of(journal);
    }

    /** Whatever happened since, an enrolment that was lost is looked for before the next. */
    private void checkNothingIsUnsettled(Step.Send send) {
      OperationKind kind = send.intent().operation();
      assertThat(memory.operation(kind).stage())
          .as("seed %d, before sending, after %s", seed, journal)
          .isIn(Stage.OPEN, Stage.UNSETTLED);
      assertThat(kind == OperationKind.ENROLL_FACTOR && enrolmentLost)
          .as("seed %d: a lost enrolment is sent again unseen, after %s", seed, journal)
          .isFalse();
    }

    private Outcome outcome(Endpoint<?> request) {
      return switch (random.nextInt(8)) {
        case 0 -> new Outcome.RateLimited(Optional.empty());
        case 1, 2 -> new Outcome.Ambiguous("HTTP 502");
        case 3 -> new Outcome.NotSent("refused");
        case 4 ->
            random.nextBoolean()
                ? new Outcome.GatewayResponse(error(302))
                : new Outcome.Rejected(error(404));
        case 5 ->
            request instanceof UserEndpoints.CreateUser
                ? new Outcome.AlreadyThere(random.nextBoolean(), error(400))
                : new Outcome.KeyRefused(error(401));
        default -> good(request);
      };
    }

    private Outcome good(Endpoint<?> request) {
      boolean there = random.nextInt(3) == 0;
      if (request instanceof FactorEndpoints.ListFactors) {
        return new Outcome.Answer(
            Page.whole(
                there ? List.of(new WorkosFactor("factor_1", "totp", null, null)) : List.of()));
      } else if (request instanceof FactorEndpoints.EnrollTotp) {
        return new Outcome.Answer(new EnrolledFactor("factor_1", "user_w1", null));
      } else if (request instanceof UserEndpoints.FindUser && !there) {
        return new Outcome.Absent();
      }
      return new Outcome.Answer(Plans.held(there ? Plans.CLERK_ID : null));
    }

    private static ApiError error(int status) {
      return new ApiError(status, null, "no", List.of(), null);
    }
  }
}

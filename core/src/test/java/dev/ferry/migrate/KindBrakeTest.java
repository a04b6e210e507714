package dev.ferry.migrate;

import static dev.ferry.migrate.BrakedRuns.FORBIDDEN;
import static dev.ferry.migrate.BrakedRuns.PROTOCOL;
import static dev.ferry.migrate.BrakedRuns.created;
import static dev.ferry.migrate.BrakedRuns.failed;
import static dev.ferry.migrate.BrakedRuns.invitations;
import static dev.ferry.migrate.BrakedRuns.number;
import static dev.ferry.migrate.BrakedRuns.permissions;
import static dev.ferry.migrate.BrakedRuns.refusedBefore;
import static dev.ferry.migrate.BrakedRuns.rejected;
import static dev.ferry.migrate.BrakedRuns.run;
import static dev.ferry.migrate.BrakedRuns.taken;
import static dev.ferry.migrate.BrakedRuns.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind that WorkOS refuses as a whole is given up after twenty, and no other one. */
class KindBrakeTest {
  @Test
  void ofAKindThatIsRefusedAsAWholeTwentyAreTriedAndTheRestIsLeft() {
    TimedRun run = run(permissions(1_000), (request, at) -> FORBIDDEN);

    assertThat(run.sent).hasSize(20);
    assertThat(run.results)
        .hasSize(20)
        .allMatch(result -> result.reason() == Reason.KIND_REFUSED && result.retryable())
        .allSatisfy(result -> assertThat(result.message()).contains("402 plan_limit"));
    assertThat(run.braked())
        .containsExactly(
            new BrakedKind(
                OperationKind.CREATE_PERMISSION,
                Reason.KIND_REFUSED,
                20,
                "HTTP 402 plan_limit: not in your plan",
                null));
  }

  @Test
  void theOtherKindsGoOn() {
    List<Workflow> work = new ArrayList<>(permissions(100));
    work.addAll(invitations(30));

    TimedRun run =
        run(
            work,
            (request, at) -> request instanceof CreatePermission ? FORBIDDEN : taken(request));

    assertThat(created(run)).hasSize(30);
    assertThat(run.braked())
        .extracting(BrakedKind::operation)
        .containsExactly(OperationKind.CREATE_PERMISSION);
  }

  @Test
  void whoeverInsistsTriesAll() {
    TimedRun run =
        new TimedRun(permissions(100), Brake.Settings.off(), (request, at) -> FORBIDDEN).run();

    assertThat(run.sent).hasSize(100);
    assertThat(failed(run)).hasSize(100).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void oneThatIsTakenShowsThatTheRefusalsAreAboutTheObjects() {
    TimedRun run =
        run(permissions(200), (request, at) -> number(request) == 19 ? taken(request) : FORBIDDEN);

    assertThat(run.sent).hasSize(200);
    assertThat(failed(run)).hasSize(199).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  /** Old refusals come first in a plan made anew: they ended the kind before anybody new came. */
  @Test
  void whatEarlierRunsWereRefusedTellsNothingOfTheKind() {
    List<Workflow> work = new ArrayList<>(refusedBefore(30));
    work.addAll(permissions(30, 40));

    TimedRun run = run(work, (request, at) -> number(request) < 30 ? FORBIDDEN : taken(request));

    assertThat(run.sent).hasSize(40);
    assertThat(created(run)).hasSize(10);
    assertThat(failed(run)).hasSize(30).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void amongOldRefusalsTwentyNewOnesEndTheKind() {
    List<Workflow> work = new ArrayList<>(refusedBefore(30));
    work.addAll(permissions(30, 1_000));

    TimedRun run = run(work, (request, at) -> FORBIDDEN);

    assertThat(run.sent).hasSize(30 + 20);
    assertThat(run.braked())
        .singleElement()
        .satisfies(end -> assertThat(end.refused()).isEqualTo(20));
  }

  @Test
  void fewerThanTwentyStandEachForItself() {
    TimedRun run = run(permissions(19), (request, at) -> FORBIDDEN);

    assertThat(failed(run)).hasSize(19).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(run.braked()).isEmpty();
  }

  @Test
  void refusalsOfTheObjectItselfCountForNothing() {
    for (Outcome about :
        List.of(
            rejected(422, "invalid_email", "no address"),
            rejected(409, null, "there is one"),
            rejected(422, null, "in errors", "password_strength_error"))) {
      TimedRun run = run(permissions(100), (request, at) -> about);

      assertThat(run.sent).as(about.toString()).hasSize(100);
      assertThat(run.braked()).isEmpty();
    }
  }

  @Test
  void refusalsOfManySortsEndNoKindAndHoldUpNothing() {
    TimedRun run =
        run(
            permissions(2_000),
            (request, at) -> rejected(422, "code_" + number(request) % 500, "each otherwise"));

    assertThat(run.sent).hasSize(2_000);
    assertThat(failed(run)).hasSize(2_000);
    assertThat(run.braked()).isEmpty();
  }

  /** Who is there without the factor is no user like before: that is said. */
  @Test
  void aUserWhoHasArrivedIsNamedWithTheFactorThatIsNoLongerTried() {
    TimedRun run =
        run(
            users(100),
            (request, at) -> request instanceof EnrollTotp ? FORBIDDEN : taken(request));

    assertThat(run.sent.stream().filter(EnrollTotp.class::isInstance)).hasSize(20);
    assertThat(run.results.stream().filter(it -> it.kind() == ObjectKind.USER))
        .hasSize(100)
        .allMatch(it -> it.outcome() == Result.Outcome.CREATED);
    assertThat(run.results.stream().filter(it -> it.kind() == ObjectKind.FACTOR))
        .hasSize(100)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
  }

  /**
   * It is known late that nobody else comes who could show more, and nothing is written of that
   * where the next run tries them again: no other event wakes who has more to do.
   */
  @Test
  void whoeverWaitedForTheJudgementGetsATurnAfterwards() {
    Brake.Settings part = Brake.Settings.standard().ofAPart();
    TimedRun run =
        new TimedRun(existing(3), part, (request, at) -> answer(request))
            .knowingItsEndAfter(Duration.ofSeconds(10))
            .run();

    assertThat(run.sent.stream().filter(EnrollTotp.class::isInstance)).hasSize(3);
    assertThat(run.facts.stream().filter(Fact.Confirmed.class::isInstance))
        .as("what was written to somebody who was there is looked at again")
        .hasSize(3);
    assertThat(run.results).hasSize(6);
  }

  /** Who are there, get another name, and are to get a factor. */
  private static List<Workflow> existing(int count) {
    return Stream.generate(() -> PROTOCOL.workflow(Plans.updateWithFactor(), List.of()))
        .limit(count)
        .toList();
  }

  private static Outcome answer(Endpoint<?> request) {
    if (request instanceof EnrollTotp) {
      return FORBIDDEN;
    }
    return request instanceof ListFactors
        ? new Outcome.Answer(Page.whole(List.of()))
        : new Outcome.Answer(Plans.held(Plans.CLERK_ID));
  }
}

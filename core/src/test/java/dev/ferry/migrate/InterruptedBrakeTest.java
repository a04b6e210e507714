package dev.ferry.migrate;

import static dev.ferry.migrate.BrakedRuns.FORBIDDEN;
import static dev.ferry.migrate.BrakedRuns.PROTOCOL;
import static dev.ferry.migrate.BrakedRuns.failed;
import static dev.ferry.migrate.BrakedRuns.number;
import static dev.ferry.migrate.BrakedRuns.permission;
import static dev.ferry.migrate.BrakedRuns.permissions;
import static dev.ferry.migrate.BrakedRuns.run;
import static dev.ferry.migrate.BrakedRuns.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.model.Fact;
import dev.ferry.model.Reason;
import dev.ferry.resource.ParentIds;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was refused before it was known of what is tried again, however the run ended. */
class InterruptedBrakeTest {
  @Test
  void aRunThatIsStoppedMeanwhileNamesWhatWasRefusedAndTheNextTriesIt() {
    TimedRun[] run = new TimedRun[1];
    run[0] =
        new TimedRun(
            permissions(19),
            Brake.Settings.standard(),
            (request, at) -> {
              if (number(request) == 18) {
                run[0].stop();
              }
              return FORBIDDEN;
            });
    run[0].run();

    assertThat(failed(run[0]))
        .hasSameSizeAs(run[0].sent)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
    assertThat(triedBy(run[0].journal)).hasSize(60);
  }

  /** Whatever the moment at which it dies, the journal is enough. */
  @Test
  void aRunThatIsKilledMeanwhileLeavesWhatWasRefusedToTheNext() {
    for (int commits = 1; commits <= 60; commits++) {
      TimedRun run =
          new TimedRun(permissions(60), Brake.Settings.standard(), (request, at) -> FORBIDDEN)
              .runUntil(commits);

      assertThat(run.results.stream().filter(it -> !it.retryable())).isEmpty();
      assertThat(triedBy(run.journal)).as("killed after " + commits).hasSize(60);
    }
  }

  /** What was taken shows that the refusals before it were about their objects. */
  @Test
  void whatIsClearedIsFinalForTheNextRunToo() {
    TimedRun run =
        run(permissions(60), (request, at) -> number(request) < 5 ? FORBIDDEN : taken(request));

    assertThat(failed(run)).hasSize(5).allMatch(it -> it.reason() == Reason.REFUSED_BY_WORKOS);
    assertThat(triedBy(run.journal)).isEmpty();
  }

  /** Ten of sixty, as by {@code --canary}: fewer than would tell anything. */
  @Test
  void aPartThatIsRefusedAsAWholeIsTriedAgain() {
    TimedRun run =
        new TimedRun(
                permissions(10), Brake.Settings.standard().ofAPart(), (request, at) -> FORBIDDEN)
            .run();

    assertThat(failed(run))
        .hasSize(10)
        .allMatch(it -> it.reason() == Reason.KIND_REFUSED && it.retryable());
    assertThat(run.braked()).isEmpty();
  }

  /** What a next run sends of sixty permissions, if WorkOS takes everything by then. */
  private static List<Endpoint<?>> triedBy(Map<String, List<Fact>> journal) {
    List<Workflow> work =
        IntStream.range(0, 60)
            .<Workflow>mapToObj(
                i ->
                    PROTOCOL.workflow(
                        permission(i),
                        ParentIds.NONE,
                        journal.getOrDefault("perm_" + i, List.of())))
            .toList();
    BiFunction<Endpoint<?>, Duration, Outcome> takes =
        (request, at) ->
            request instanceof CreatePermission ? taken(request) : new Outcome.Absent();
    return run(work, takes).sent.stream().filter(CreatePermission.class::isInstance).toList();
  }
}

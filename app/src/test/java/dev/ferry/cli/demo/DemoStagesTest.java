package dev.ferry.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.StandIn;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.workos.RateLimits;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo goes on as a person would. */
class DemoStagesTest {
  private static final int USERS = 20;

  /** So often a user's request is refused by the rate limit before the user is given up. */
  private static final int PATIENCE = 30;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void applyIsRunAgainForThoseWhomItGaveUp() throws Exception {
    DemoOutcome outcome = run(refusingWrites(USERS * PATIENCE));

    assertThat(outcome.applies()).as(said()).isEqualTo(2);
    assertThat(outcome.applied().summary().of(ObjectKind.USER).of(Outcome.FAILED)).isZero();
    assertThat(outcome.applied().run().requests().throttled())
        .as("of the run that gave them up, too")
        .isEqualTo(USERS * PATIENCE);
    assertThat(said()).contains("apply again takes them up", "verified: no difference");
  }

  @Test
  void applyIsNotRunAgainForEver() throws Exception {
    assertThatThrownBy(() -> run(refusingWrites(Integer.MAX_VALUE)))
        .isInstanceOfSatisfying(
            StageEndedException.class,
            end -> assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_FAILED));
    assertThat(said().split("ferry apply  workspace", -1)).hasSize(1 + 4);
    assertThat(said()).doesNotContain("ferry verify");
  }

  @Test
  void whereNothingGoesWrongApplyIsRunOnce() throws Exception {
    DemoOutcome outcome = run(FaultPlan.none());

    assertThat(outcome.applies()).as(said()).isEqualTo(1);
  }

  private DemoOutcome run(FaultPlan faults) throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), USERS, 1, 2);
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults()
            .withLimits(Limits.NONE)
            .withExistingUsers(tenant.existingUsers())
            .withOrganizations(
                OrganizationOptions.defaults()
                    .withExisting(tenant.existingOrganizations())
                    .withExistingRoles(tenant.existingRoles()));
    try (EmbeddedClerk clerk = EmbeddedClerk.start(tenant);
        WorkosTwin twin = WorkosTwin.start(options)) {
      twin.faults(faults);
      StandIn workos =
          new StandIn(
              WorkosTarget.of(twin.address(), Sensitive.of(twin.apiKey()), "WORKOS_API_KEY"),
              RateLimits.none());
      return ((DemoCommand) InProcess.command(surroundings(), "demo"))
          .migrate(tenant, clerk, workos, folder.resolve("workspace"));
    }
  }

  private static FaultPlan refusingWrites(int first) {
    AtomicInteger writes = new AtomicInteger();
    return (method, path, number) ->
        path.equals("/user_management/users")
                && method.equals("POST")
                && writes.incrementAndGet() <= first
            ? Fault.tooManyRequests("0.01")
            : Fault.none();
  }

  private CliContext surroundings() {
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, Map.of());
    return new CliContext(terminal, Map.of(), Clock.systemUTC(), folder, false);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

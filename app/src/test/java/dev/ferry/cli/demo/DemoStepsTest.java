package dev.ferry.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.TwinSteps;
import dev.ferry.console.Terminal;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo goes on as a person would. */
class DemoStepsTest {
  private static final int USERS = 20;

  /** So often a user's request is refused by the rate limit before the user is given up. */
  private static final int PATIENCE = 30;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void applyIsRunAgainForThoseWhomItGaveUp() throws Exception {
    DemoOutcome outcome = run(refusingWrites(USERS * PATIENCE));

    assertThat(outcome.exitCode()).as(said()).isZero();
    assertThat(outcome.applies()).isEqualTo(2);
    assertThat(outcome.document("apply").path("users").path("failed").asLong()).isZero();
    assertThat(said()).contains("apply again takes them up", "verified: no difference");
  }

  @Test
  void applyIsNotRunAgainForEver() throws Exception {
    DemoOutcome outcome = run(refusingWrites(Integer.MAX_VALUE));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(outcome.applies()).isEqualTo(4);
    assertThat(said()).doesNotContain("ferry verify");
  }

  @Test
  void whereNothingGoesWrongApplyIsRunOnce() throws Exception {
    DemoOutcome outcome = run(FaultPlan.none());

    assertThat(outcome.exitCode()).as(said()).isZero();
    assertThat(outcome.applies()).isEqualTo(1);
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
      Map<String, String> environment = new HashMap<>(clerk.environment());
      environment.put("WORKOS_API_URL", twin.address().toString());
      environment.put("WORKOS_API_KEY", twin.apiKey());
      DemoCommand demo = new DemoCommand(surroundings(), InProcess::execute);
      return new DemoSteps(
              new TwinSteps(
                  InProcess::execute,
                  demo,
                  environment,
                  folder.resolve("workspace"),
                  false,
                  line -> line))
          .run(tenant);
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

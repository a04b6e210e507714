package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What did not go well is said, by exit code, by number and by name. */
class HonestyTest {
  @TempDir Path folder;

  @Test
  void aUserThatWorkosRefusesIsNamedTheOthersGoOnAndTheRunExitsWith1() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      twin.faults(
          new FirstPost(Fault.answerBeforeProcessing(422, "{\"message\":\"not this one\"}")));

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(applied.exitCode()).isEqualTo(1);
      assertThat(applied.json().path("status").asText()).isEqualTo("some-failed");
      assertThat(applied.json().path("users").path("failed").asLong()).isEqualTo(1);
      assertThat(applied.json().path("reasons").path("refused-by-workos").asLong()).isEqualTo(1);
      Ended verified = ferry.run("verify", "--json");
      assertThat(verified.exitCode()).isEqualTo(3);
      assertThat(verified.json().path("missing").asLong()).isEqualTo(1);
      assertThat(ferry.run("report").exitCode()).isZero();
      assertThat(Files.readString(folder.resolve("ferry-workspace/reports/local/report.html")))
          .contains("not this one", "refused-by-workos", "1 differences found");
      assertThat(ferry.run("apply", "--yes", "--limit", "none").exitCode())
          .as("a failure does not turn into a success by being run again")
          .isEqualTo(1);
    }
  }

  @Test
  void everybodyWhoDoesNotGoOverIsNamedInTheListOfReasonsAndBadRowsInTheRejects() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      planned(tenant, twin);

      String reasons =
          Files.readString(folder.resolve("ferry-workspace/reports/local/reasons.csv"));
      tenant
          .expected()
          .path("reasons")
          .properties()
          .forEach(
              reason ->
                  assertThat(reasons.lines().filter(line -> line.contains(reason.getKey())))
                      .as(reason.getKey())
                      .hasSize(reason.getValue().asInt()));
      assertThat(Files.readString(folder.resolve("ferry-workspace/rejects.jsonl")).lines())
          .hasSize(tenant.expected().path("snapshot").path("rejects").asInt())
          .allMatch(line -> line.contains("\"line\":") && line.contains("\"why\":"));
    }
  }

  @Test
  void aNewProcessRemembersWhatTheLastOneHasSpentOfTheLimit() throws Exception {
    Tenant tenant = Tenant.of(560, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults())) {
      Program ferry = planned(tenant, twin);

      assertThat(ferry.run("apply", "--yes", "--canary", "350").exitCode()).isZero();
      Ended rest = ferry.run("apply", "--yes", "--json");

      assertThat(rest.exitCode()).as(rest.err()).isZero();
      assertThat(twin.state().requests().throttled()).isZero();
      assertThat(twin.state().requests().greatestWritesIn10s()).isLessThanOrEqualTo(500);
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void aDuplicateThatAppearsAfterThePlanDoesNotEndTheUser() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      ExpectedUser early = ExpectedUser.firstWithFactor(tenant);
      new Workos(twin).create(early.body());

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(applied.exitCode()).as(applied.err()).isZero();
      String workosId = twin.state().userByExternalId(early.clerkId()).orElseThrow().id();
      assertThat(twin.state().factorsOf(workosId)).as("its factor is there").hasSize(1);
      assertThat(ferry.run("verify").exitCode()).isZero();
    }
  }

  private Program planned(Tenant tenant, WorkosTwin twin) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    assertThat(ferry.run("plan", "--json").exitCode()).isZero();
    return ferry;
  }
}

package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RequestCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as an operator does it: a command after the other, each a process of its own. */
@Order(4)
class MainJobTest {
  @TempDir Path folder;

  @Test
  void everyUserOfAClerkExportArrivesOrIsNamedAndTheNumbersAreAsSaidBeforehand() throws Exception {
    Tenant tenant = Tenant.of(600, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      JsonNode expected = tenant.expected();

      JsonNode snapshot = tenant.take(ferry).json();
      assertThat(snapshot.path("users")).isEqualTo(expected.path("snapshot").path("users"));
      assertThat(snapshot.path("rejects")).isEqualTo(expected.path("snapshot").path("rejects"));

      JsonNode plan = done(ferry.run("plan", "--json"));
      expected
          .path("fates")
          .properties()
          .forEach(
              fate ->
                  assertThat(plan.path("fates").path("users").path(fate.getKey()).asLong())
                      .as("fate %s", fate.getKey())
                      .isEqualTo(fate.getValue().asLong()));
      expected
          .path("reasons")
          .properties()
          .forEach(
              reason ->
                  assertThat(plan.path("reasons").path(reason.getKey()).asLong())
                      .as("reason %s", reason.getKey())
                      .isEqualTo(reason.getValue().asLong()));
      assertThat(plan.path("writes")).isEqualTo(expected.path("writes"));

      JsonNode applied = done(ferry.run("apply", "--yes", "--json", "--limit", "none"));
      JsonNode users = applied.path("users");
      assertThat(users.path("created")).isEqualTo(expected.path("fates").path("create"));
      assertThat(users.path("adopted")).isEqualTo(expected.path("fates").path("adopt"));
      assertThat(users.path("skipped")).isEqualTo(expected.path("fates").path("blocked"));
      assertThat(applied.path("factors").path("created")).isEqualTo(expected.path("factors"));
      assertThat(applied.path("requests").path("writes")).isEqualTo(expected.path("writes"));
      tenant.assertArrivedIn(twin);

      JsonNode verified = done(ferry.run("verify", "--json"));
      assertThat(verified.path("checked").path("users")).isEqualTo(expected.path("users"));
      assertThat(verified.path("differences")).isEmpty();
      assertThat(verified.path("unproven").path("passwords"))
          .as("what no read can prove does not count as proven")
          .isEqualTo(expected.path("passwords"));

      JsonNode report = done(ferry.run("report", "--json"));
      assertThat(Files.readString(Path.of(report.path("files").get(0).asText())))
          .contains("WorkOS was read back: no difference");

      RequestCounts before = twin.state().requests();
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(done(again).path("requests").path("writes").asLong()).isZero();
      assertThat(again.err()).contains("nothing was left to do");
      assertThat(twin.state().requests().writes()).isEqualTo(before.writes());
      assertThat(twin.state().requests().mailRequests()).isZero();
      assertThat(twin.state().requests().unexpected()).isEmpty();
    }
  }

  @Test
  void aPlanMadeAfterTheMigrationFindsEverythingUnchangedAndWritesNothing() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      done(ferry.run("plan", "--json"));
      done(ferry.run("apply", "--yes", "--json", "--limit", "none"));
      long writes = twin.state().requests().writes();

      JsonNode plan = done(ferry.run("plan", "--json"));
      assertThat(plan.path("writes").asLong()).isZero();
      assertThat(plan.path("fates").path("users").path("unchanged").asLong())
          .isEqualTo(tenant.expected().path("users").asLong());

      done(ferry.run("apply", "--yes", "--json", "--limit", "none"));
      assertThat(twin.state().requests().writes()).isEqualTo(writes);
      done(ferry.run("verify", "--json"));
    }
  }

  @Test
  void aVerificationGoesStaleWithTheNextWriteAndNotWithAPlanThatFindsNothingToDo()
      throws Exception {
    Tenant tenant = Tenant.of(30, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      done(ferry.run("plan", "--json"));
      done(ferry.run("apply", "--yes", "--canary", "10", "--json"));
      assertThat(ferry.run("verify", "--json").exitCode()).as("20 are missing yet").isEqualTo(3);
      assertThat(staleness(ferry)).isFalse();

      done(ferry.run("apply", "--yes", "--json"));
      assertThat(staleness(ferry)).as("something was written").isTrue();
      done(ferry.run("verify", "--json"));
      assertThat(staleness(ferry)).isFalse();
      assertThat(done(ferry.run("status", "--json")).path("stage").asText()).isEqualTo("verified");

      done(ferry.run("plan", "--json"));
      assertThat(staleness(ferry)).as("planned anew, and nothing to do").isFalse();
      assertThat(done(ferry.run("status", "--json")).path("stage").asText()).isEqualTo("verified");
    }
  }

  private static boolean staleness(Program ferry) throws Exception {
    return done(ferry.run("status", "--json")).path("verification").path("stale").asBoolean();
  }

  @Test
  void aUserChangedInWorkosAfterwardsIsNamedByVerifyWhichThenExitsWith3() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      done(ferry.run("plan", "--json"));
      done(ferry.run("apply", "--yes", "--json", "--limit", "none"));
      Workos workos = new Workos(twin);
      String gone = workos.anyOfOurs(0);
      String renamed = workos.anyOfOurs(1);
      workos.delete(gone);
      workos.put(renamed, "{\"first_name\":\"Somebody else\"}");

      Ended verified = ferry.run("verify", "--json");

      assertThat(verified.exitCode()).isEqualTo(3);
      assertThat(verified.json().path("missing").asLong()).isEqualTo(1);
      assertThat(verified.json().path("differing").asLong()).isEqualTo(1);
      assertThat(verified.json().path("differences").toString())
          .contains(gone, renamed, "first-name", "Somebody else");
    }
  }

  private static JsonNode done(Ended ended) {
    assertThat(ended.exitCode())
        .as("exit code; it said:\n%s\n%s", ended.err(), ended.out())
        .isZero();
    return ended.json();
  }
}

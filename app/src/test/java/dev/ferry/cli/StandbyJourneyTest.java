package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second machine does while another works in the workspace. */
class StandbyJourneyTest {
  private static RealPostgres database;

  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    database = RealPostgres.begun(in);
  }

  @AfterAll
  static void end() throws Exception {
    if (database != null) {
      database.stop();
    }
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess at(String machine, String schema) throws IOException {
    return new InProcess(folder)
        .with("FERRY_STORE", database.address() + "&currentSchema=" + schema)
        .with("FERRY_KEY_FILE", KeyOfOnesOwn.in(folder))
        .with("FERRY_WORKSPACE", folder.resolve(machine).toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    return ended;
  }

  private void planned(String schema) throws IOException {
    Path csv = folder.resolve("users.csv");
    Files.writeString(
        csv,
        """
        id,first_name,last_name,username,primary_email_address,verified_email_addresses
        user_ada,Ada,,,ada@acme.test,ada@acme.test
        """);
    done(at("one", schema).run("snapshot", "--csv", csv.toString()));
    done(at("one", schema).run("plan"));
  }

  /** As if another machine worked in it. */
  private static void taken(String schema) throws SQLException {
    database.run(
        "UPDATE "
            + schema
            + ".lease SET epoch = 100, command = 'apply', machine = 'mars, process 7',"
            + " since = clock_timestamp(), until = clock_timestamp() + INTERVAL '1 hour'");
  }

  private static void change(String schema, String how) {
    try {
      database.run("UPDATE " + schema + ".lease SET " + how);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSecondMachineIsRefusedAndToldWhoWorksAndOfStandby() throws Exception {
    planned("refused");
    taken("refused");

    InProcess.Ended refused = at("another", "refused").run("apply", "--yes");

    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err())
        .contains(": apply, since 20", "on mars, process 7", "(its lease: until 20", "--standby");
    assertThat(at("another", "refused").run("plan").err()).doesNotContain("--standby");
    assertThat(workos.state().users()).isEmpty();
  }

  @Test
  void aStandbySaysWhoWorksAndGoesOnInItsPlaceOnceItHasEnded() throws Exception {
    planned("ended");
    taken("ended");
    List<Duration> waits = new ArrayList<>();
    InProcess standby =
        at("another", "ended")
            .waiting(
                length -> {
                  waits.add(length);
                  if (waits.size() == 3) {
                    change("ended", "until = NULL");
                  }
                });

    InProcess.Ended ended = done(standby.run("apply", "--yes", "--standby"));

    assertThat(ended.err())
        .containsOnlyOnce("stands by: apply works, since 20")
        .contains(", on mars, process 7", "takes over")
        .doesNotContain("without giving it back");
    assertThat(waits).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(workos.state().users()).hasSize(1);
  }

  @Test
  void aStandbyTakesOverWhereTheOtherIsGoneAndLetsComeInWhatItHadSent() throws Exception {
    planned("gone");
    taken("gone");
    List<Duration> waits = new ArrayList<>();
    InProcess standby =
        at("another", "gone")
            .waiting(
                length -> {
                  waits.add(length);
                  if (waits.size() == 1) {
                    change("gone", "until = clock_timestamp()");
                  }
                });

    InProcess.Ended ended = done(standby.run("apply", "--yes", "--standby"));

    assertThat(ended.err()).contains("takes over", "without giving it back; waits ");
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(workos.state().users()).hasSize(1);
  }

  @Test
  void statusTellsFromAnyMachineWhoWorks() throws Exception {
    planned("status");
    assertThat(done(at("another", "status").run("status", "--json")).json().has("active"))
        .isFalse();
    taken("status");

    InProcess.Ended told = done(at("another", "status").run("status", "--json"));

    JsonNode active = told.json().path("active");
    assertThat(active.path("command").asText()).isEqualTo("apply");
    assertThat(active.path("machine").asText()).isEqualTo("mars, process 7");
    assertThat(active.path("epoch").asLong()).isEqualTo(100);
    assertThat(active.path("since").asText()).startsWith("20");
    assertThat(active.path("until").asText()).startsWith("20");
    assertThat(told.err()).contains("apply works, since 20", "epoch 100");
  }

  /** Its processes are not this machine's: the lease says that the last run goes on. */
  @Test
  void whatRunsOnAnotherMachineIsSeenAndStoppedFromHere() throws Exception {
    planned("elsewhere");
    assertThat(at("another", "elsewhere").run("control", "stop", "--json").errorCode())
        .isEqualTo("nothing-runs");
    taken("elsewhere");
    database.run(
        "INSERT INTO elsewhere.run (command, version, started_at, process, arguments, log)"
            + " VALUES ('apply', '1', '2026-12-01T00:00:00Z', 1999999999, 'apply --yes', 'a.log')");

    JsonNode runs = done(at("another", "elsewhere").run("runs", "--json")).json().path("runs");
    assertThat(runs.get(runs.size() - 1).path("state").asText()).isEqualTo("running");
    assertThat(runs.get(0).path("state").asText()).isEqualTo("done");
    done(at("another", "elsewhere").run("control", "stop"));
    assertThat(done(at("a third", "elsewhere").run("control", "--json")).json().toString())
        .contains("stopping");

    change("elsewhere", "until = clock_timestamp()");
    runs = done(at("another", "elsewhere").run("runs", "--json")).json().path("runs");
    assertThat(runs.get(runs.size() - 1).path("state").asText()).isEqualTo("crashed");
  }

  @Test
  void aStandbyWithoutAStoreWouldWaitForNobody() throws IOException {
    InProcess.Ended refused =
        at("one", "none")
            .with("FERRY_STORE", "")
            .with("FERRY_KEY_FILE", "")
            .run("apply", "--yes", "--standby", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("standby-alone");
  }
}

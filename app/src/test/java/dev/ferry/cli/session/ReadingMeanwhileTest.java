package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only reads works while apply runs; and each run tells, and keeps, what came of it. */
class ReadingMeanwhileTest {
  private static final String SEED = "JBSWY3DPEHPK3PXP";

  @TempDir Path folder;
  private WorkosTwin workos;

  @BeforeEach
  void planned() throws IOException {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    StringBuilder rows =
        new StringBuilder(
            "id,first_name,primary_email_address,verified_email_addresses,totp_secret\n");
    for (int i = 1; i <= 20; i++) {
      rows.append("user_%1$d,Ada,u%1$d@acme.test,u%1$d@acme.test,%2$s\n".formatted(i, SEED));
    }
    Files.writeString(folder.resolve("clerk.csv"), rows);
    assertThat(ferry("snapshot", "--csv", "clerk.csv").exitCode()).isZero();
    assertThat(ferry("plan").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .run(words);
  }

  /** The newest run of a command, as the list tells it. */
  private JsonNode newest(String command) throws IOException {
    JsonNode newest = Json.object();
    for (JsonNode run : ferry("runs", "--json").json().path("runs")) {
      newest = run.path("command").asText().equals(command) ? run : newest;
    }
    return newest;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("ferry-workspace"))) {
      return files.map(Path::toString).filter(name -> !name.contains("/reports")).sorted().toList();
    }
  }

  @Test
  void statusRunsReportAndStoriesAreToldWhileApplyRunsAndChangeNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    workos.faults(
        (method, path, number) -> {
          if (method.equals("POST") && workos.state().userCount() >= 5) {
            begun.countDown();
            await(mayGoOn);
          }
          return Fault.none();
        });
    CompletableFuture<InProcess.Ended> apply =
        CompletableFuture.supplyAsync(() -> ferry("apply", "--yes", "--limit", "none"));
    try {
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      List<String> before = files();

      InProcess.Ended status = ferry("status", "--json");
      assertThat(status.exitCode()).as(status.err()).isZero();
      assertThat(status.json().at("/running/command").asText()).isEqualTo("apply");
      assertThat(newest("apply").path("state").asText()).isEqualTo("running");
      for (String words :
          List.of("plan --show user_1", "plan --explain no-email", "runs 3", "report")) {
        InProcess.Ended ended = ferry(words.split(" "));
        assertThat(ended.exitCode()).as(words + ended.err()).isZero();
      }
      assertThat(ferry("verify").exitCode()).as("it wants the lock").isEqualTo(ExitCode.IN_USE);
      assertThat(files()).as("no file, no entry").isEqualTo(before);
      assertThat(ferry("runs", "--json").json().path("runs")).hasSize(3);
    } finally {
      mayGoOn.countDown();
    }
    InProcess.Ended applied = apply.get(60, TimeUnit.SECONDS);
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(workos.state().userCount()).isEqualTo(20);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDoctorAtWorkIsRunningAndKeepsALogLikeEveryRun() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    workos.faults(
        (method, path, number) -> {
          begun.countDown();
          await(mayGoOn);
          return Fault.none();
        });
    CompletableFuture<InProcess.Ended> doctor =
        CompletableFuture.supplyAsync(() -> ferry("doctor"));
    try {
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(newest("doctor").path("state").asText()).isEqualTo("running");
    } finally {
      mayGoOn.countDown();
    }
    InProcess.Ended ended = doctor.get(60, TimeUnit.SECONDS);

    JsonNode run = newest("doctor");
    assertThat(run.path("exitCode").asInt(-1)).as(ended.err()).isEqualTo(ended.exitCode());
    assertThat(run.path("state").asText()).isNotEqualTo("crashed");
    InProcess.Ended told = ferry("runs", run.path("id").asText(), "--json");
    Path log = Path.of(told.json().at("/runs/0/log").asText());
    assertThat(Files.readString(log)).contains("ferry doctor");
  }

  @Test
  void aRunThatWasRefusedIsNoneThatCrashed() throws Exception {
    assertThat(ferry("apply").exitCode()).isEqualTo(ExitCode.REFUSED);

    JsonNode refused = newest("apply");

    assertThat(refused.path("state").asText()).isEqualTo("refused");
    assertThat(refused.path("exitCode").asInt()).isEqualTo(2);
    assertThat(refused.at("/error/code").asText()).isEqualTo("consent-missing");
    assertThat(refused.path("seconds").isNumber()).isTrue();
    assertThat(ferry("runs").err()).contains("refused", "consent-missing");
  }

  @Test
  void aRunWithoutAnEndWhoseProcessIsGoneHasCrashed() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor()).isZero();
    Path database = folder.resolve("ferry-workspace/ferry.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO run (command, version, started_at, process, arguments, log) VALUES ("
              + "'apply', '1', '2026-01-01T00:00:00Z', "
              + gone.pid()
              + ", 'apply --yes', 'none.log')");
    }

    assertThat(newest("apply").path("state").asText()).isEqualTo("crashed");
    assertThat(newest("apply").path("seconds").isNull()).isTrue();
    InProcess.Ended told = ferry("runs", newest("apply").path("id").asText());
    assertThat(told.err()).contains("crashed", "ferry apply --yes", "the same command goes on");
  }

  @Test
  void oneRunIsToldWithArgumentsNumbersTimeAndLogAndWithoutSecrets() throws Exception {
    assertThat(ferry("apply", "--yes", "--limit", "none", "--canary", "7").exitCode()).isZero();

    String id = newest("apply").path("id").asText();
    InProcess.Ended ended = ferry("runs", id, "--json");

    JsonNode run = ended.json().path("runs").get(0);
    assertThat(run.path("arguments").asText()).isEqualTo("apply --yes --limit none --canary 7");
    assertThat(run.at("/numbers/users created").asInt()).isEqualTo(7);
    assertThat(run.path("state").asText()).isEqualTo("done");
    assertThat(run.path("environment").asText()).isNotEmpty();
    Path log = Path.of(run.path("log").asText());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(log))
        .contains("ferry apply  workspace", "created")
        .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z  ")
        .doesNotContain(SEED, workos.apiKey(), "\u001b");
    assertThat(ended.err()).contains("7 users created", log.toString());
    assertThat(ferry("runs", "99", "--json").errorCode()).isEqualTo("run-unknown");
  }

  @Test
  void aKeyThatSomebodyTypedIsNotKept() {
    assertThat(RunText.of(List.of("apply", "--confirm", "sk_live_abcDEF123", "two words")))
        .isEqualTo("apply --confirm '***' 'two words'");
  }

  @Test
  void whatIsReadIsOfOneMoment() throws Exception {
    try (Migration migration =
        Migration.read(folder.resolve("ferry-workspace"), MigrationOptions.defaults())) {
      long before = migration.workspace().journal().lastEntry();
      assertThat(ferry("apply", "--yes", "--limit", "none").exitCode()).isZero();

      assertThat(migration.workspace().journal().lastEntry()).isEqualTo(before);
      assertThat(migration.workspace().journal().results().counts().total()).isZero();
      assertThatThrownBy(() -> migration.workspace().ledger().remember("a", "b"))
          .as("it cannot be written to")
          .isInstanceOf(RuntimeException.class);
    }
  }
}

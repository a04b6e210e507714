package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What ferry will not do, how it says so, and that nothing has happened then. */
@Execution(ExecutionMode.CONCURRENT) // its tests wait, and the longest class would end alone
class RefusalTest {
  @TempDir Path folder;

  @Test
  void nothingIsWrittenWithoutConsentAndTheCommandThatWouldGoOnIsPrinted() throws Exception {
    Tenant tenant = Tenant.of(30, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults())) {
      Program ferry = planned(tenant, twin);

      Ended refused = ferry.run("apply", "--json");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.json().path("next").get(0).toString())
          .isEqualTo("[\"ferry\",\"apply\",\"--yes\"]");
      assertThat(twin.state().requests().writes()).isZero();
    }
  }

  @Test
  void aRefusedKeyEndsWith4AndLosesNobody() throws Exception {
    Tenant tenant = Tenant.of(30, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults())) {
      Program ferry = planned(tenant, twin);

      Ended refused =
          new Program(folder)
              .against(twin)
              .with("WORKOS_API_KEY", "sk_test_revoked")
              .run("apply", "--yes", "--json");

      assertThat(refused.exitCode()).isEqualTo(4);
      Ended applied = ferry.run("apply", "--yes", "--json");
      assertThat(applied.exitCode()).as(applied.err()).isZero();
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void anotherEnvironmentThanTheWorkspaceRemembersIsRefused() throws Exception {
    Tenant tenant = Tenant.of(30, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults());
        WorkosTwin other = WorkosTwin.start(WorkosTwinOptions.defaults())) {
      planned(tenant, twin);

      Ended refused = new Program(folder).against(other).run("apply", "--yes", "--json");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.json().path("error").path("code").asText()).isEqualTo("target-unknown");
      assertThat(refused.err()).contains("--new-target").contains("--same-target");
      assertThat(other.state().requests().writes()).isZero();
    }
  }

  @Test
  void aSecondProcessInOneWorkspaceIsRefusedWith5() throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      twin.faults(
          (method, path, number) -> {
            begun.countDown();
            awaitIt(goOn); // so that the first process cannot end before the second has begun
            return Fault.none();
          });
      Running first = ferry.start("apply", "--yes");
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      Ended second = ferry.run("apply", "--yes", "--json");

      assertThat(second.exitCode()).isEqualTo(5);
      assertThat(second.json().path("error").path("code").asText()).isEqualTo("workspace-in-use");
      assertThat(second.err())
          .contains("process " + first.process().pid() + ", apply, since 20")
          .contains("Wait for it to end, or stop it");
      first.process().destroyForcibly().waitFor();
      goOn.countDown();
      assertThat(ferry.run("apply", "--yes", "--json").exitCode())
          .as("a lock does not outlive a killed process")
          .isZero();
    }
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFileThatIsNotWhatItClaimsIsRefusedWith2AndTheSnapshotBeforeStays() throws Exception {
    Tenant tenant = Tenant.of(30, folder);
    Program ferry = new Program(folder);
    tenant.take(ferry);
    Path noId = Files.writeString(folder.resolve("no-id.csv"), "first_name\r\nAda\r\n");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path html = Files.writeString(folder.resolve("page.csv"), "<!doctype html><html></html>");

    for (Path file : new Path[] {noId, empty, html, folder.resolve("absent.csv")}) {
      Ended refused = ferry.run("snapshot", "--json", "--csv", file.toString());
      assertThat(refused.exitCode()).as("%s: %s", file, refused.err()).isEqualTo(2);
      assertThat(refused.err()).contains(file.getFileName().toString());
    }
    Ended status = ferry.run("status", "--json");
    assertThat(status.json().path("users").asLong()).isEqualTo(30);
    assertThat(status.json().path("stage").asText()).isEqualTo("snapshot-taken");
  }

  @Test
  void aMistakeInTheArgumentsIsExplainedWithoutAStackTrace() throws Exception {
    Program ferry = new Program(folder);
    for (String[] words :
        new String[][] {
          {"aply"},
          {"snapshot", "--cvs", "x"},
          {"generate"},
          {"generate", "x", "--users", "many"},
          {"plan", "--explain", "nonsense"},
          {"apply"},
          {"verify"},
          {"status"}
        }) {
      Ended refused = ferry.run(words);
      assertThat(refused.exitCode())
          .as("%s: %s", String.join(" ", words), refused.err())
          .isEqualTo(2);
      assertThat(refused.err()).contains("error:").doesNotContain("\tat ");
      assertThat(refused.out()).isEmpty();
    }
  }

  @Test
  void noSecretIsReadableInAnythingThatAWholeMigrationLeavesBehind() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      Ended applied = ferry.run("apply", "--yes", "--debug", "--limit", "none");
      Ended verified = ferry.run("verify");
      Ended reported = ferry.run("report");
      assertThat(applied.exitCode() + verified.exitCode() + reported.exitCode()).isZero();

      Secrets secrets = Secrets.of(tenant, twin.apiKey());
      assertThat(secrets.count()).isGreaterThan(20);
      for (Ended ended : new Ended[] {applied, verified, reported}) {
        secrets.assertAbsentFrom("the output", ended.out() + ended.err());
      }
      try (Stream<Path> files = Files.walk(folder.resolve("ferry-workspace"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          secrets.assertAbsentFrom(file.toString(), bytes(file));
        }
      }
    }
  }

  private static String bytes(Path file) throws IOException {
    return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private Program planned(Tenant tenant, WorkosTwin twin) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    assertThat(ferry.run("plan", "--json").exitCode()).isZero();
    return ferry;
  }
}

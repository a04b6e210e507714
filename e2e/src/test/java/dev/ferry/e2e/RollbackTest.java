package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A rollback takes back what the migration did, and nothing else. */
@Execution(ExecutionMode.CONCURRENT) // its tests wait, and the longest class would end alone
class RollbackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WorkosTwinOptions UNLIMITED =
      WorkosTwinOptions.defaults().withLimits(Limits.NONE);

  @TempDir Path folder;

  private Tenant tenant;

  @BeforeEach
  void generate() throws Exception {
    tenant = Tenant.of(300, folder);
  }

  @Test
  void workosHoldsExactlyWhatItHeldBeforeAndTheMigrationCanBeDoneAgain() throws Exception {
    try (WorkosTwin twin = tenant.twin(UNLIMITED)) {
      Map<String, Held> before = Held.by(twin);
      Program ferry = applied(twin, "existingEmail: link\nexistingDiffers: update\n");
      Map<String, Held> migrated = Held.by(twin);
      Map<String, String> arrived = Held.contents(twin);
      assertThat(migrated).hasSizeGreaterThan(before.size());
      assertThat(before.entrySet())
          .as("some that were there before were changed")
          .anyMatch(held -> !held.getValue().equals(migrated.get(held.getKey())));

      Ended rolledBack = ferry.run("rollback", "--yes", "--json", "--limit", "none");

      assertThat(rolledBack.exitCode()).as(rolledBack.err()).isZero();
      assertThat(Held.by(twin)).isEqualTo(before);
      assertThat(rolledBack.json().path("deleted").path("users").asInt())
          .isEqualTo(migrated.size() - before.size());
      assertThat(rolledBack.json().path("restored").path("users").asInt()).isPositive();
      assertThat(rolledBack.json().path("verify").path("differences").asInt(-1)).isZero();

      Ended status = ferry.run("status", "--json");
      assertThat(status.json().path("stage").asText()).isEqualTo("rolled-back");
      Ended stale = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(stale.exitCode()).isEqualTo(2);
      assertThat(stale.json().path("error").path("code").asText()).isEqualTo("plan-undone");
      assertThat(Held.by(twin)).isEqualTo(before);

      assertThat(ferry.run("plan", "--json").exitCode()).isZero();
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(Held.contents(twin)).isEqualTo(arrived);
      Ended once = ferry.run("rollback", "--yes", "--json", "--limit", "none");
      assertThat(once.exitCode()).as(once.err()).isZero();
      assertThat(Held.by(twin)).isEqualTo(before);
    }
  }

  @Test
  void withoutConsentItSaysWhatWouldHappenAndDoesNothing() throws Exception {
    try (WorkosTwin twin = tenant.twin(UNLIMITED)) {
      Program ferry = applied(twin, "");
      Map<String, Held> migrated = Held.by(twin);

      Ended refused = ferry.run("rollback", "--json", "--limit", "none");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("to delete").contains("rollback --limit none --yes");
      assertThat(refused.json().path("planned").path("deleted").path("users").asInt())
          .isEqualTo(tenant.expected().path("fates").path("create").asInt());
      assertThat(Held.by(twin)).isEqualTo(migrated);
    }
  }

  @Test
  void whoHasSignedInIsKeptUnlessToldOtherwiseAndWhatOthersChangedIsKeptAlways() throws Exception {
    try (WorkosTwin twin = tenant.twin(UNLIMITED)) {
      Program ferry = applied(twin, "");
      Workos workos = new Workos(twin);
      TwinUser returned = signInSomebody(workos);
      TwinUser renamed = somebodyElse(twin, returned);
      workos.put(renamed.externalId(), "{\"first_name\":\"Renamed\"}");

      Ended first = ferry.run("rollback", "--yes", "--json", "--limit", "none");

      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(first.err()).contains("1 user has signed in").contains("--also-signed-in");
      assertThat(why(first, returned)).isEqualTo("signed-in-since");
      assertThat(why(first, renamed)).isEqualTo("changed-since");
      assertThat(Held.by(twin)).containsKeys(returned.id(), renamed.id());
      assertThat(first.json().path("kept")).hasSize(2);

      Ended second =
          ferry.run("rollback", "--yes", "--also-signed-in", "--json", "--limit", "none");

      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(Held.by(twin)).containsKey(renamed.id()).doesNotContainKey(returned.id());
      assertThat(why(second, renamed)).isEqualTo("changed-since");
    }
  }

  @Test
  void aStopInTheMiddleIsGoneOnFromAndEndsExactly() throws Exception {
    try (WorkosTwin twin = tenant.twin(UNLIMITED)) {
      Map<String, Held> before = Held.by(twin);
      Program ferry = applied(twin, "");
      CountDownLatch reached = new CountDownLatch(60);
      twin.faults(
          (method, path, number) -> {
            if (!method.equals("DELETE")) {
              return Fault.none();
            }
            reached.countDown();
            return Fault.delayAnswer(Duration.ofMillis(150));
          });

      Running rollback = ferry.start("rollback", "--yes", "--limit", "none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      rollback.process().destroy();
      Ended stopped = rollback.awaitEnd();

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
      assertThat(stopped.err()).contains("To go on: ferry rollback");
      assertThat(Held.by(twin)).hasSizeGreaterThan(before.size());
      assertThat(ferry.run("status", "--json").json().path("stage").asText())
          .isEqualTo("rolling-back");
      twin.faults((method, path, number) -> Fault.none());
      Ended again = ferry.run("rollback", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.json().path("requests").path("settled").asInt())
          .as("everything sent was answered and journaled before the process ended")
          .isZero();
      assertThat(Held.by(twin)).isEqualTo(before);
    }
  }

  /** Requests of the killed process still come in when the rollback begins: it waits for them. */
  @Test
  void ofAMigrationThatWasKilledEverythingIsTakenBackEvenWhatTookEffectLate() throws Exception {
    try (WorkosTwin twin = tenant.twin(UNLIMITED)) {
      Map<String, Held> before = Held.by(twin);
      Program ferry = planned(twin, "");
      CountDownLatch reached = new CountDownLatch(100);
      twin.faults(
          (method, path, number) -> {
            if (!method.equals("POST")) {
              return Fault.none();
            }
            reached.countDown();
            return reached.getCount() > 20
                ? Fault.none()
                : Fault.delayProcessing(Duration.ofSeconds(12));
          });
      Running apply = ferry.start("apply", "--yes", "--limit", "none");
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      apply.process().destroyForcibly().waitFor();
      twin.faults((method, path, number) -> Fault.none());
      assertThat(Held.by(twin)).hasSizeGreaterThan(before.size());
      int heldAtTheKill = twin.state().userCount();

      Ended rolledBack =
          ferry.run("rollback", "--yes", "--settle-for", "15", "--json", "--limit", "none");

      assertThat(rolledBack.exitCode()).as(rolledBack.err()).isZero();
      assertThat(Held.by(twin)).isEqualTo(before);
      assertThat(rolledBack.json().path("deleted").path("users").asInt())
          .as("some took effect after the kill")
          .isGreaterThan(heldAtTheKill - before.size());
    }
  }

  private TwinUser signInSomebody(Workos workos) throws Exception {
    for (String line : Files.readAllLines(tenant.files().passwords())) {
      JsonNode user = JSON.readTree(line);
      TwinUser found =
          workos
              .twin()
              .state()
              .userByExternalId(user.path("clerk_id").asText())
              .filter(TwinUser::emailVerified)
              .filter(it -> workos.twin().state().factorsOf(it.id()).isEmpty())
              .orElse(null);
      if (found != null) {
        workos.signIn(found.email(), user.path("password").asText());
        return found;
      }
    }
    throw new AssertionError("the tenant has nobody who can sign in by password alone");
  }

  private TwinUser somebodyElse(WorkosTwin twin, TwinUser than) throws Exception {
    String expectedToBeCreated =
        Files.readAllLines(tenant.files().passwords()).stream()
            .map(RollbackTest::clerkId)
            .filter(id -> !id.equals(than.externalId()))
            .findFirst()
            .orElseThrow();
    return twin.state().userByExternalId(expectedToBeCreated).orElseThrow();
  }

  private static String clerkId(String line) {
    try {
      return JSON.readTree(line).path("clerk_id").asText();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String why(Ended rollback, TwinUser user) {
    for (JsonNode kept : rollback.json().path("kept")) {
      if (kept.path("workosId").asText().equals(user.id())) {
        return kept.path("why").asText();
      }
    }
    return "not kept";
  }

  private Program applied(WorkosTwin twin, String policy) throws Exception {
    Program ferry = planned(twin, policy);
    Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    return ferry;
  }

  private Program planned(WorkosTwin twin, String policy) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    Files.writeString(folder.resolve("ferry-workspace").resolve("ferry.yaml"), policy);
    Ended plan = ferry.run("plan", "--json");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    return ferry;
  }
}

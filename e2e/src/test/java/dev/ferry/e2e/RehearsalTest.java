package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal says beforehand is what happens. */
@Order(5)
class RehearsalTest {
  @TempDir Path folder;

  @Test
  void itsNumbersAreThoseOfThePlanAndOfTheRealRunAfterwards() throws Exception {
    Tenant tenant = Tenant.of(300, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      JsonNode plan = ferry.run("plan", "--json", "--limit", "none").json();
      long asked = twin.state().requests().total();

      Ended rehearsed = new Program(folder).run("rehearse", "--json");

      assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
      JsonNode document = rehearsed.json();
      assertThat(document.path("users").path("created"))
          .isEqualTo(plan.path("fates").path("users").path("create"));
      assertThat(document.path("requests").path("writes")).isEqualTo(plan.path("writes"));
      assertThat(document.path("forecast").path("writes")).isEqualTo(plan.path("writes"));
      assertThat(document.path("forecast").path("seconds")).isEqualTo(plan.path("seconds"));
      assertThat(twin.state().requests().total()).as("nothing was asked").isEqualTo(asked);

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(applied.exitCode()).as(applied.err()).isZero();
      Ended verified = ferry.run("verify", "--json", "--limit", "none");
      assertThat(verified.exitCode()).as(verified.err()).isZero();
      for (String what : new String[] {"users", "factors", "reasons"}) {
        assertThat(document.path(what)).as(what).isEqualTo(applied.json().path(what));
      }
      for (String what : new String[] {"checked", "unproven", "differences"}) {
        assertThat(document.path(what)).as(what).isEqualTo(verified.json().path(what));
      }
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  @Timeout(240)
  void underAllFaultsAtOnceItComesToTheSame() throws Exception {
    Tenant tenant = Tenant.of(200, folder);
    planned(tenant);

    Ended rehearsed = new Program(folder).run("rehearse", "--faults", "hostile", "--json");

    assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
    JsonNode document = rehearsed.json();
    assertThat(document.path("users").path("created"))
        .isEqualTo(tenant.expected().path("fates").path("create"));
    assertThat(document.path("requests").path("settled").asLong()).isPositive();
    assertThat(document.path("faults").asText()).isEqualTo("hostile");
  }

  @Test
  @Timeout(120)
  void sigtermLeavesNothingOfItBehind() throws Exception {
    Tenant tenant = Tenant.of(600, folder);
    planned(tenant);
    Path copy = folder.resolve("ferry-workspace").resolve("rehearsal.tmp");

    Running rehearsal = new Program(folder).start("rehearse", "--real-time", "--json");
    while (!Files.readString(rehearsal.err()).contains("/600")) {
      assertThat(rehearsal.process().isAlive()).as(Files.readString(rehearsal.err())).isTrue();
      Thread.sleep(20);
    }
    assertThat(copy.resolve("ferry.db")).exists();
    assertThat(copy.resolve("ferry.key")).as("the key stays where it is").doesNotExist();
    assertThat(Files.getPosixFilePermissions(copy)).hasSize(3);
    rehearsal.process().destroy();
    Ended stopped = rehearsal.awaitEnd();

    assertThat(stopped.exitCode()).isEqualTo(143);
    assertThat(stopped.json().path("status").asText()).isEqualTo("stopped");
    assertThat(copy).doesNotExist();
    Ended status = new Program(folder).run("status", "--json");
    assertThat(status.json().path("stage").asText()).isEqualTo("planned");
  }

  @Test
  @Timeout(60)
  void sigtermWhileItVerifiesLeavesNothingOfItBehindEither() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("clerk.csv"),
            "id,first_name,primary_email_address\r\nuser_1,Ada,ada@acme.test\r\n");
    WorkosTwinOptions differing =
        WorkosTwinOptions.defaults()
            .withExistingUsers(List.of(ExistingUser.of("ada@acme.test", "user_1")));
    try (WorkosTwin twin = WorkosTwin.start(differing)) {
      Program ferry = new Program(folder).against(twin);
      assertThat(ferry.run("snapshot", "--csv", csv.toString()).exitCode()).isZero();
      assertThat(ferry.run("plan").exitCode()).isZero();
    }
    Running rehearsal = new Program(folder).start("rehearse", "--json");
    // It waits four seconds before it believes in a difference.
    while (!Files.readString(rehearsal.err()).contains("ferry verify")) {
      assertThat(rehearsal.process().isAlive()).as(Files.readString(rehearsal.err())).isTrue();
      Thread.sleep(20);
    }
    rehearsal.process().destroy();
    Ended stopped = rehearsal.awaitEnd();

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
    assertThat(stopped.json().path("status").asText()).isEqualTo("stopped");
    assertThat(folder.resolve("ferry-workspace").resolve("rehearsal.tmp")).doesNotExist();
  }

  private void planned(Tenant tenant) throws Exception {
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      assertThat(ferry.run("plan", "--limit", "none").exitCode()).isZero();
    }
  }
}

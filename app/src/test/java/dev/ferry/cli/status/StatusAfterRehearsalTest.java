package dev.ferry.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rehearsed is not proposed again, until something else is to be done. */
class StatusAfterRehearsalTest {
  @TempDir private Path folder;
  private InProcess ferry;

  @BeforeEach
  void aSnapshot() throws Exception {
    Files.writeString(
        folder.resolve("users.csv"), "id,primary_email_address\nuser_1,ada@acme.test\n");
    ferry = new InProcess(folder);
    ferry.run("snapshot", "--csv", "users.csv");
  }

  @Test
  void withoutAKeyItLeadsToTheDoctorOnceItIsRehearsed() throws Exception {
    assertThat(ferry.run("status", "--json").next()).contains("ferry rehearse");

    assertThat(ferry.run("rehearse").exitCode()).isZero();

    InProcess.Ended status = ferry.run("status", "--json");
    assertThat(status.next()).contains("ferry doctor").doesNotContain("ferry rehearse");
    assertThat(status.err()).contains("rehearsed at ", ": as planned");
    assertThat(status.json().path("rehearsed").path("passed").asBoolean()).isTrue();

    ferry.run("snapshot", "--csv", "users.csv");
    assertThat(ferry.run("status", "--json").next()).contains("ferry rehearse");
  }

  @Test
  void aPlanIsRehearsedOnceAndStatusSaysWhetherTheSwitchIsGo() throws Exception {
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      ferry
          .with("WORKOS_API_KEY", workos.apiKey())
          .with("WORKOS_API_URL", workos.address().toString());
      assertThat(ferry.run("plan").exitCode()).isZero();
      assertThat(ferry.run("status", "--json").next())
          .containsExactly("ferry rehearse", "ferry apply");
      assertThat(ferry.run("status").err()).contains("the switch: no-go, because ");

      assertThat(ferry.run("rehearse").exitCode()).isZero();

      assertThat(ferry.run("status", "--json").next()).containsExactly("ferry apply");
      assertThat(ferry.run("plan").exitCode()).isZero();
      assertThat(ferry.run("status", "--json").next()).contains("ferry rehearse");
    }
  }
}

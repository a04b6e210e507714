package dev.ferry.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.verify.Difference;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.VerificationReport.Compared;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verify says to people, to programs and to the file, and how it waits. */
class VerifyCommandTest {
  private static final Map<ObjectKind, Compared> BESIDE_USERS =
      Map.of(
          ObjectKind.ORGANIZATION, new Compared(1_040, 2),
          ObjectKind.MEMBERSHIP, new Compared(612, 3),
          ObjectKind.ROLE, new Compared(5, 0),
          ObjectKind.DOMAIN, new Compared(27, 0));

  private static final Map<ObjectKind, Long> PLANNED =
      Map.of(ObjectKind.INVITATION, 7L, ObjectKind.CONNECTION, 2L);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Document document = new Document("verify");

  @TempDir Path folder;

  @Test
  void whatWasComparedBesideUsersIsOneLineMoreAndItsMissingAreNoUsers() throws Exception {
    int exit = stage().tell(report(6, BESIDE_USERS), PLANNED, folder.resolve("file")).exitCode();

    assertThat(exit).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(said())
        .contains(
            "  9 of 10 expected users found and compared field by field; 4 second factors looked for",
            "  1,040 organizations, 612 memberships, 5 roles, 0 permissions, 27 domains compared;"
                + " organizations, memberships and domains both ways",
            "  not compared: second factors of 5 users to whom this migration gave none (verify"
                + " --deep lists them); 7 invitations; 2 connections",
            "6 missing, 0 extra, 0 fields differ");
    assertThat(document.found().path("missing").asLong()).isEqualTo(6);
    assertThat(Json.tree(document.found().path("checked").toString()))
        .isEqualTo(
            Json.tree(
                "{\"users\":10,\"factors\":4,\"workosUsers\":12,\"organizations\":1040,"
                    + "\"memberships\":612,\"roles\":5,\"permissions\":0,\"domains\":27,\"connections\":0,"
                    + "\"workosIds\":0,\"factorLists\":4}"));
    assertThat(document.found().path("notChecked"))
        .hasToString("{\"passwords\":0,\"factorLists\":5,\"invitations\":7,\"connections\":2}");
  }

  @Test
  void whereThereAreOnlyUsersTheLineIsAsItWas() {
    int exit = stage().tell(report(0, Map.of()), PLANNED, folder.resolve("file")).exitCode();

    assertThat(exit).isZero();
    assertThat(said()).contains("10 of 10 expected users").doesNotContain("organizations");
    assertThat(document.found().path("checked").path("organizations").asInt(-1)).isZero();
  }

  @Test
  void aDifferenceSaysWhatKindOfObjectItIsAbout() throws Exception {
    VerifyStage stage = stage();
    StringWriter file = new StringWriter();
    stage.note(
        new Difference(ObjectKind.MEMBERSHIP, "differs", "orgmem_1", "role", "admin", "member"),
        file);
    stage.tell(report(1, Map.of()), PLANNED, folder.resolve("file"));

    JsonNode line = Json.tree(file.toString());
    assertThat(line)
        .isEqualTo(
            Json.tree(
                "{\"kind\":\"differs\",\"object\":\"membership\",\"id\":\"orgmem_1\","
                    + "\"field\":\"role\",\"expected\":\"admin\",\"actual\":\"member\"}"));
    assertThat(document.found().path("differences").path(0)).isEqualTo(line);
    assertThat(said()).contains("differs orgmem_1 role: expected “admin”, found “member”");
  }

  @Test
  void beforeItNamesWhoIsMissingItWaitsAsItsSurroundingsSay() throws Exception {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,last_name,username,primary_email_address,primary_phone_number,\
        verified_email_addresses,unverified_email_addresses,verified_phone_numbers,\
        unverified_phone_numbers,totp_secret,password_digest,password_hasher
        user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,
        """);
    List<Duration> waits = new ArrayList<>();
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .waiting(waits::add);
      ferry.run("snapshot", "--csv", "clerk.csv");
      ferry.run("plan");

      InProcess.Ended ended = ferry.run("verify", "--json");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
      assertThat(ended.json().path("missing").asInt()).isEqualTo(1);
      assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
  }

  private VerifyStage stage() {
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, Map.of());
    CliContext around = new CliContext(terminal, Map.of(), Clock.systemUTC(), folder, true);
    return new VerifyStage(InProcess.command(around, "verify"), document);
  }

  private static VerificationReport report(long missing, Map<ObjectKind, Compared> compared) {
    return new VerificationReport(12, 10, 4, missing, 0, 0, 0, 1, 1, 0, 0, 4, compared);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

package dev.ferry.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit that a report writes: whom what concerns, what support says, and nothing secret. */
class KitFilesTest {
  private static final String SEED = "NOT-BASE32!";

  @TempDir Path folder;

  @Test
  void theKitHoldsWhomItConcernsAndOnlyWhatConcernsAnybody() throws Exception {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,last_name,username,primary_email_address,primary_phone_number,\
        verified_email_addresses,unverified_email_addresses,verified_phone_numbers,\
        unverified_phone_numbers,totp_secret,password_digest,password_hasher
        user_2aaaaaaaa1,=Ada,,ada,ada@acme.test,,ada@acme.test,,,,,SECRETDIGEST,md5
        user_2aaaaaaaa2,Bob,,,bob@acme.test,,bob@acme.test,,,,%s,,
        user_2aaaaaaaa3,Eve,,eve,,,,,,,,,
        """
            .formatted(SEED));
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString());
      ferry.run("snapshot", "--csv", "clerk.csv");
      ferry.run("plan");
      assertThat(ferry.run("report").exitCode()).isZero();
      assertThat(kit("rollback-plan.md"))
          .contains("Nothing was applied so far", "| users to delete", "| 2 |");
      ferry.run("apply", "--yes");

      InProcess.Ended ended = ferry.run("report", "--json");

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("kit/password-reset.csv", "id-map.csv", "id-map.jsonl");
      assertThat(kit("password-reset.csv"))
          .containsPattern(
              "user_2aaaaaaaa1,user_[^,]+,ada@acme.test,\"?\t=Ada\"?,password-hasher-unsupported,");
      assertThat(kit("authenticator-again.csv")).contains("user_2aaaaaaaa2");
      assertThat(kit("no-email.csv")).contains("user_2aaaaaaaa3,,,,no-email,");
      assertThat(folder.resolve("ferry-workspace/reports/local/kit/passkeys.csv")).doesNotExist();
      assertThat(kit("support-briefing.md"))
          .contains("1 user: `no-email.csv`")
          .doesNotContain("passkey");
      assertThat(kit("rollback-plan.md")).contains("From the journal", "second factors | 2 |");
      for (JsonNode file : ended.json().path("files")) {
        assertThat(Files.readString(Path.of(file.asText()))).doesNotContain("SECRETDIGEST", SEED);
      }
      ferry.run("rollback", "--yes");
      ferry.run("report");
      assertThat(folder.resolve("ferry-workspace/reports/local/kit")).doesNotExist();
    }
  }

  private String kit(String name) throws Exception {
    return Files.readString(folder.resolve("ferry-workspace/reports/local/kit").resolve(name));
  }
}

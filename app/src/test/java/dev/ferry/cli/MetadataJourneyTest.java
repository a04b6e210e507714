package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata on its whole way: into the plan, the sidecar file, WorkOS, and back out. */
class MetadataJourneyTest {
  private static final String BIO = "b".repeat(700);
  private static final Map<String, String> OTHERS = Map.of("theirs", "1");

  private final WorkosTwin workos =
      WorkosTwin.start(
          WorkosTwinOptions.defaults()
              .withLimits(Limits.NONE)
              .withExistingUsers(
                  List.of(
                      new ExistingUser(
                          null,
                          "eve@acme.test",
                          true,
                          null,
                          null,
                          "user_eve",
                          OTHERS,
                          null,
                          null))));

  @TempDir Path folder;

  @AfterEach
  void stop() {
    workos.close();
  }

  private Path workspace() {
    return folder.resolve("ferry-workspace");
  }

  private Path overflow() {
    return overflow("local");
  }

  private Path overflow(String environment) {
    return workspace().resolve("sidecar").resolve(environment).resolve("metadata-overflow.jsonl");
  }

  private InProcess.Ended run(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {})
        .run(words);
  }

  private InProcess.Ended done(String... words) {
    InProcess.Ended ended = run(words);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  private void snapshot(String ada, String eve) throws IOException {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,last_name,username,primary_email_address,primary_phone_number,\
        verified_email_addresses,unverified_email_addresses,verified_phone_numbers,\
        unverified_phone_numbers,totp_secret,password_digest,password_hasher,created_at
        user_ada,Ada,,ada,ada@acme.test,+1,ada@acme.test,old@acme.test,+1,,,,,2024-01-02T03:04:05Z
        user_eve,,,,eve@acme.test,,eve@acme.test,,,,,,,
        """);
    Files.writeString(
        folder.resolve("support.json"),
        "[{\"id\":\"user_ada\",\"public_metadata\":"
            + ada
            + ",\"private_metadata\":{\"crm\":\"77\",\"api_token\":\"private-1\"},"
            + "\"unsafe_metadata\":{\"role\":\"self-made\"}},"
            + "{\"id\":\"user_eve\",\"public_metadata\":"
            + eve
            + "}]");
    done("snapshot", "--csv", "clerk.csv", "--support-json", "support.json");
  }

  private void policy(String yaml) throws IOException {
    GivenPolicy.write(workspace(), yaml);
  }

  private Map<String, String> held(String id) {
    return workos.state().userByExternalId(id).orElseThrow().metadata();
  }

  @Test
  void whatFitsArrivesWhatDoesNotIsKeptAndTheNextPlanHasNothingToDo() throws Exception {
    snapshot("{\"plan\":\"Größe\",\"bio\":\"" + BIO + "\",\"größe\":{\"x\":[1]}}", "{}");
    policy("metadata:\n  private: [crm]\n");

    JsonNode plan = done("plan", "--json").json();

    assertThat(plan.path("metadataOverflow").asLong()).isEqualTo(1);
    assertThat(Files.readString(overflow()))
        .isEqualTo(
            "{\"user\":\"user_ada\",\"from\":\"public\",\"key\":\"größe\","
                + "\"reason\":\"metadata-not-ascii\",\"value\":{\"x\":[1]}}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(overflow())))
        .isEqualTo("rw-------");
    done("apply", "--yes");
    assertThat(held("user_ada"))
        .isEqualTo(
            Map.of(
                "plan", "Gr\\u00f6\\u00dfe",
                "bio", BIO.substring(0, 599) + "\\",
                "bio_2", BIO.substring(599),
                "crm", "77",
                "clerk_created_at", "2024-01-02T03:04:05Z",
                "clerk_username", "ada",
                "clerk_unverified_emails", "[\"old@acme.test\"]",
                "clerk_phones", "[\"+1\"]"));
    done("verify");
    JsonNode again = done("plan", "--json").json();
    assertThat(again.at("/fates/users/unchanged").asInt()).isEqualTo(2);
    assertThat(again.path("writes").asInt()).isZero();
    assertThat(again.path("metadataOverflow").asLong()).as("still kept").isEqualTo(1);
  }

  @Test
  void aFileThatNoPlanFillsAnyMoreIsNotLeftBehind() throws Exception {
    snapshot("{\"größe\":1}", "{}");
    done("plan");
    assertThat(overflow()).exists();
    policy("metadata:\n  rename:\n    größe: size\n");
    done("plan");
    assertThat(workspace().resolve("sidecar")).doesNotExist();
  }

  @Test
  void roomIsKnownBeforehandAndWhatOthersPutThereStaysThroughUpdateAndRollback() throws Exception {
    StringBuilder ten = new StringBuilder("{\"k0\":0");
    for (int i = 1; i < 10; i++) {
      ten.append(",\"k").append(i).append("\":").append(i);
    }
    snapshot("{}", ten + "}");
    policy("existingDiffers: update\n");

    JsonNode plan = done("plan", "--json").json();

    assertThat(plan.at("/reasons/metadata-too-many").asInt()).isEqualTo(1);
    assertThat(Files.readString(overflow())).contains("\"k9\"").hasLineCount(1);
    done("apply", "--yes");
    assertThat(held("user_eve")).hasSize(10).containsAllEntriesOf(OTHERS).doesNotContainKey("k9");
    done("verify");
    assertThat(done("plan", "--json").json().path("writes").asInt()).isZero();

    InProcess.Ended rollback = run("rollback", "--yes", "--settle-for", "0");
    assertThat(rollback.exitCode()).as(rollback.err()).isZero();
    assertThat(held("user_eve")).isEqualTo(OTHERS);
    assertThat(workos.state().userByExternalId("user_ada")).isEmpty();
  }

  @Test
  void whatDoesNotFitIntoOneEnvironmentIsNotLostWithThePlanForAnother() throws Exception {
    snapshot("{\"größe\":1}", "{}");
    done("plan");
    String local = Files.readString(overflow());
    policy("metadata:\n  rename:\n    größe: size\n");

    try (WorkosTwin other =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess.Ended ended =
          new InProcess(folder)
              .with("WORKOS_API_KEY", other.apiKey())
              .with("WORKOS_API_URL", other.address().toString())
              .waiting(length -> {})
              .run("plan", "--new-target");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    assertThat(overflow()).as("of the environment before").hasContent(local);
  }

  @Test
  void noSecretIsInAnyFileThatCanBeRead() throws Exception {
    String key = "sk_live_0123456789abcdef";
    snapshot("{\"note\":\"" + key + "\"}", "{}");
    policy("metadata:\n  private: [crm]\n");
    done("plan");
    assertThat(Files.readString(overflow()))
        .contains("metadata-secret-withheld")
        .doesNotContain(key)
        .doesNotContain("private-1");
    done("apply", "--yes");
    assertThat(held("user_ada").values()).noneMatch(value -> value.contains(key));
  }
}

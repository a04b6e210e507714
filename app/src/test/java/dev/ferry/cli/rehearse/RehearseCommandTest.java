package dev.ferry.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.WorkspaceContents;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal does to a copy what the real run will do, and to the original nothing. */
@Order(4)
class RehearseCommandTest {
  private static final String COLUMNS =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher";

  @TempDir Path folder;
  private Path workspace;
  private WorkosTwin workos;

  @BeforeEach
  void start() {
    workspace = folder.resolve("ferry-workspace");
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  @Test
  void withoutASnapshotItNamesTheCommandsThatTakeOne() throws Exception {
    assertRefused("no-workspace", "ferry doctor");
  }

  @Test
  void whereAWorkosIsKnownItIsNotTakenForEmptyButAPlanIsAskedFor() throws Exception {
    snapshot("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");
    workos.faults(
        (method, path, number) ->
            number == 1 ? Fault.none() : Fault.answerBeforeProcessing(401, "{}"));
    assertThat(real("plan").exitCode()).isEqualTo(ExitCode.KEY_REFUSED);

    assertRefused("no-plan", "ferry plan");
  }

  @Test
  void aPlanThatDoesNotFitTheSnapshotIsRefused() throws Exception {
    planned("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");
    snapshot("user_2,Eve,,,eve@acme.test,,eve@acme.test,,,,,,");

    assertRefused("plan-stale", "ferry plan");
  }

  @Test
  void aPlanThatIsPartlyCarriedOutIsRefusedAndTheNextPlanIsNot() throws Exception {
    GeneratedTenant tenant = plannedTenant();
    InProcess.Ended canary = real("apply", "--yes", "--canary", "5", "--limit", "none", "--json");
    assertThat(canary.exitCode()).as(canary.err()).isZero();
    assertRefused("plan-begun", "ferry plan");

    assertThat(real("plan", "--limit", "none").exitCode()).isZero();
    JsonNode rehearsed = rehearsed();

    assertThat(rehearsed.path("users").path("unchanged"))
        .isEqualTo(canary.json().path("users").path("created"));
    assertSameAsReal(rehearsed);
    assertThat(workos.state().userCount()).isGreaterThan(tenant.existingUsers().size());
  }

  @Test
  void afterTheWholeMigrationNothingIsLeftAndEverythingIsAsPlanned() throws Exception {
    plannedTenant();
    assertThat(real("apply", "--yes", "--limit", "none").exitCode()).isZero();
    assertThat(real("plan", "--limit", "none").exitCode()).isZero();

    JsonNode rehearsed = rehearsed();

    assertThat(rehearsed.path("requests").path("writes").asLong()).isZero();
    assertThat(rehearsed.path("forecast").path("writes").asLong()).isZero();
    assertThat(rehearsed.path("checked").path("factors").asLong()).isPositive();
  }

  @Test
  void aPlanWhoseWorkosWasReadAgainInVainIsRefused() throws Exception {
    planned("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");
    workos.faults(
        (method, path, number) ->
            Fault.answerBeforeProcessing(401, "{\"message\":\"Unauthorized\"}"));
    assertThat(real("plan").exitCode()).isEqualTo(ExitCode.KEY_REFUSED);

    assertRefused("target-unread", "ferry plan");
  }

  @Test
  void whomThePolicyUpdatesAndLinksIsUpdatedAndLinkedHereToo() throws Exception {
    Files.createDirectories(workspace);
    Files.writeString(
        workspace.resolve("ferry.yaml"), "existingEmail: link\nexistingDiffers: update\n");
    workosHolds(
        new ExistingUser(
            null, "ada@acme.test", true, "Augusta", null, "user_1", Map.of(), null, null),
        new ExistingUser(null, "eve@acme.test", true, "Eve", null, null, Map.of(), null, null),
        ExistingUser.of("somebody@else.test", "theirs"));
    planned(
        "user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,",
        "user_2,Eve,,,eve@acme.test,,eve@acme.test,,,,,,",
        "user_3,Joe,,,joe@acme.test,,joe@acme.test,,,,,,");

    JsonNode rehearsed = rehearsed();

    assertThat(rehearsed.path("users").path("updated").asInt()).isEqualTo(2);
    assertThat(rehearsed.path("users").path("created").asInt()).isEqualTo(1);
    assertThat(rehearsed.path("targetUsers").asInt()).isEqualTo(3);
    assertThat(rehearsed.path("checked").path("workosUsers").asInt()).isEqualTo(4);
    assertSameAsReal(rehearsed);
  }

  @Test
  void whatTheRealRunWillLeaveDifferentIsNamedBeforehand() throws Exception {
    workosHolds(ExistingUser.of("ada@acme.test", "user_1"));
    planned("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");

    InProcess.Ended ended = rehearse();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("status").asText()).isEqualTo("differences");
    assertThat(real("apply", "--yes").exitCode()).isZero();
    InProcess.Ended verified = real("verify", "--json");
    assertThat(verified.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("differences")).isEqualTo(verified.json().path("differences"));
  }

  /** WorkOS folds more letters than there is a way back from: ß is no other way to write ẞ. */
  @Test
  void whatWorkosWillRefuseIsNamedBeforehand() throws Exception {
    String seed = "JBSWY3DPEHPK3PXP";
    workosHolds(ExistingUser.of("ßada@acme.test", null));
    planned(
        "user_1,Ada,,,ẞada@acme.test,,ẞada@acme.test,,,," + seed + ",,",
        "user_2,Eve,,,eve@acme.test,,eve@acme.test,,,,,,");

    InProcess.Ended ended = rehearse();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    JsonNode document = ended.json();
    assertThat(document.path("status").asText()).isEqualTo("some-failed");
    assertThat(document.path("unfinished").get(0).path("firstIds").get(0).asText())
        .isEqualTo("user_1");
    assertThat(document.path("differences").get(0).path("field").asText()).isEqualTo("user");
    assertThat(document.path("lists")).hasSize(3);
    for (JsonNode list : document.path("lists")) {
      assertThat(Path.of(list.asText())).hasParent(workspace.resolve("reports/local"));
      assertThat(Files.readString(Path.of(list.asText()))).contains("user_1").doesNotContain(seed);
    }
    assertThat(document.path("unfinished").toString() + document.path("next"))
        .as("commands are for the workspace, not for the copy")
        .contains("[\"ferry\",\"plan\",\"--show\",\"user_1\"]")
        .doesNotContain("rehearsal.tmp");
    assertThat(ended.err()).contains("user_1", "NOT as planned").doesNotContain(seed);
    assertThat(workspace.resolve("rehearsal.tmp")).doesNotExist();

    Files.delete(workspace.resolve("ferry.db"));
    Files.delete(workspace.resolve("environments/local.db"));
    planned("user_2,Eve,,,eve@acme.test,,eve@acme.test,,,,,,");
    rehearsed();
    for (JsonNode list : document.path("lists")) {
      assertThat(Path.of(list.asText())).as("of an earlier rehearsal").doesNotExist();
    }
  }

  @Test
  void asManyPairsOfMetadataGoOverAsThePolicySays() throws Exception {
    Files.createDirectories(workspace);
    Files.writeString(workspace.resolve("ferry.yaml"), "metadataPairs: 12\n");
    StringBuilder pairs = new StringBuilder("\"k0\":\"v\"");
    for (int i = 1; i < 12; i++) {
      pairs.append(",\"k").append(i).append("\":\"v\"");
    }
    Path json =
        Files.writeString(
            folder.resolve("support.json"),
            "[{\"id\":\"user_1\",\"email_addresses\":[\"ada@acme.test\"],\"public_metadata\":{"
                + pairs
                + "}}]");
    assertThat(real("snapshot", "--support-json", json.toString()).exitCode()).isZero();
    assertThat(real("plan", "--limit", "none").exitCode()).isZero();

    assertThat(rehearsed().path("reasons")).isEmpty();
  }

  @Test
  void aKeyOfTheOperatorsOpensTheCopyToo() throws Exception {
    Path key = Files.writeString(folder.resolve("operator.key"), "0123456789abcdef0123456789");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    for (String[] variable :
        new String[][] {{"FERRY_KEY_FILE", key.toString()}, {"FERRY_PASSPHRASE", "open sesame"}}) {
      InProcess ferry =
          new InProcess(folder)
              .with(variable[0], variable[1])
              .with("WORKOS_API_URL", workos.address().toString())
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("FERRY_WORKSPACE", folder.resolve(variable[0]).toString());
      Path csv = csv("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,JBSWY3DPEHPK3PXP,,");
      assertThat(ferry.run("snapshot", "--csv", csv.toString()).exitCode()).isZero();
      assertThat(ferry.run("plan").exitCode()).isZero();

      InProcess.Ended ended = ferry.run("rehearse", "--json");

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.json().path("factors").path("created").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatAKilledRehearsalLeftIsRemovedByTheNextOne() throws Exception {
    planned("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");
    Path left = Files.createDirectories(workspace.resolve("rehearsal.tmp").resolve("reports"));
    Files.writeString(left.resolve("differences.jsonl"), "{}");
    Files.writeString(workspace.resolve("rehearsal.tmp").resolve("ferry.db"), "half a database");

    rehearsed();

    assertThat(workspace.resolve("rehearsal.tmp")).doesNotExist();
  }

  @Test
  void theWorkspaceStaysAsItIs() throws Exception {
    plannedTenant();
    WorkspaceContents before = WorkspaceContents.of(workspace);
    long asked = workos.state().requests().total();

    rehearsed();
    rehearsed("--faults", "lossy", "--seed", "7");

    assertThat(WorkspaceContents.of(workspace)).isEqualTo(before);
    assertThat(workos.state().requests().total()).isEqualTo(asked);
  }

  @Test
  void aKeyAndAnAddressThatAreSetAreLeftAlone() throws Exception {
    planned("user_1,Ada,,,ada@acme.test,,ada@acme.test,,,,,,");
    long asked = workos.state().requests().total();

    InProcess.Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_URL", workos.address().toString())
            .with("WORKOS_SECRET_KEY", workos.apiKey())
            .run("rehearse", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(workos.state().requests().total()).isEqualTo(asked);
    assertThat(ended.err() + ended.out()).doesNotContain(workos.apiKey());
  }

  private void assertRefused(String code, String next) throws Exception {
    InProcess.Ended refused = rehearse();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.errorCode()).isEqualTo(code);
    assertThat(refused.next().get(0)).isEqualTo(next);
    assertThat(workspace.resolve("rehearsal.tmp")).doesNotExist();
  }

  /** The real run afterwards comes to the same numbers. */
  private void assertSameAsReal(JsonNode rehearsed) throws Exception {
    InProcess.Ended applied = real("apply", "--yes", "--limit", "none", "--json");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    for (String what : new String[] {"users", "factors", "reasons"}) {
      assertThat(rehearsed.path(what)).as(what).isEqualTo(applied.json().path(what));
    }
    InProcess.Ended verified = real("verify", "--limit", "none", "--json");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(rehearsed.path("checked")).isEqualTo(verified.json().path("checked"));
  }

  private JsonNode rehearsed(String... words) throws Exception {
    InProcess.Ended ended = rehearse(words);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.json();
  }

  /** Without any key or address of WorkOS. */
  private InProcess.Ended rehearse(String... words) {
    return new InProcess(folder)
        .run(
            Stream.concat(Stream.of("rehearse", "--json"), Stream.of(words))
                .toArray(String[]::new));
  }

  private InProcess.Ended real(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .run(words);
  }

  private void workosHolds(ExistingUser... users) {
    workos.close();
    workos =
        WorkosTwin.start(
            WorkosTwinOptions.defaults().withLimits(Limits.NONE).withExistingUsers(List.of(users)));
  }

  private GeneratedTenant plannedTenant() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 120, 1);
    workosHolds(tenant.existingUsers().toArray(ExistingUser[]::new));
    InProcess.Ended taken =
        real(
            "snapshot",
            "--csv",
            tenant.clerkExport().toString(),
            "--support-json",
            tenant.supportExport().toString());
    assertThat(taken.exitCode()).as(taken.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(real("plan", "--limit", "none").exitCode()).isZero();
    return tenant;
  }

  private void planned(String... rows) throws IOException {
    snapshot(rows);
    InProcess.Ended planned = real("plan", "--limit", "none");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
  }

  private void snapshot(String... rows) throws IOException {
    InProcess.Ended taken = real("snapshot", "--csv", csv(rows).toString());
    assertThat(taken.exitCode()).as(taken.err()).isZero();
  }

  private Path csv(String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("clerk.csv"), COLUMNS + "\r\n" + String.join("\r\n", rows) + "\r\n");
  }
}

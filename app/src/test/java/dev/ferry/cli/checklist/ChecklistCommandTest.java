package dev.ferry.cli.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No-go while anything is open, go when all is done and answered for. */
class ChecklistCommandTest {
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir Path folder;

  @BeforeEach
  void planned() throws IOException {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,primary_email_address,verified_email_addresses,password_digest,password_hasher
        user_1,Ada,ada@acme.test,ada@acme.test,,
        """);
    ferry().run("snapshot", "--csv", "clerk.csv");
    ferry().run("plan");
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_CLIENT_ID", workos.clientId())
        .waiting(length -> {});
  }

  private String status(String item) throws IOException {
    for (JsonNode node : ferry().run("checklist", "--json").json().path("items")) {
      if (node.path("id").asText().equals(item)) {
        return node.path("status").asText();
      }
    }
    return "";
  }

  private void record(String item) {
    InProcess.Ended ended = ferry().run("checklist", "--record", item, "--by", "Ada Lovelace");
    assertThat(ended.exitCode()).as(ended.err()).isIn(ExitCode.DONE, ExitCode.DIFFERENCES);
  }

  @Test
  void anUnfinishedMigrationIsNoGoAndSaysWhatIsMissing() throws Exception {
    InProcess.Ended ended = ferry().run("checklist", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("status").asText()).isEqualTo("no-go");
    assertThat(ended.next().toString()).contains("apply", "verify");
    assertThat(ended.err()).contains("NO-GO", "accounts-migrated", "nothing was applied yet");
    assertThat(status("key")).isEqualTo("pass");
    assertThat(status("verified")).isEqualTo("unknown");
  }

  @Test
  void whatIsForEvidenceIsRefusedAsAWord() throws Exception {
    InProcess.Ended ended =
        ferry().run("checklist", "--record", "verified", "--by", "Ada", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("evidence-only");
    assertThat(folder.resolve("ferry-workspace/environments/local.checklist.json")).doesNotExist();
  }

  @Test
  void aWordOfNobodyIsRefused() throws Exception {
    assertThat(ferry().run("checklist", "--record", "sms-told", "--json").errorCode())
        .isEqualTo("name-missing");
    assertThat(ferry().run("checklist", "--record", "luck", "--json").errorCode())
        .isEqualTo("item-unknown");
  }

  @Test
  void aWordIsKeptWithNameAndTimeAndIsVoidWithANewSnapshot() throws Exception {
    record("interim-sign-ups");

    assertThat(
            Files.readString(folder.resolve("ferry-workspace/environments/local.checklist.json")))
        .contains("\"by\":\"Ada Lovelace\"", "\"counted\":1", "\"at\":\"");
    assertThat(status("interim-sign-ups")).isEqualTo("pass");
    ferry().run("snapshot", "--csv", "clerk.csv");
    ferry().run("plan");
    assertThat(status("interim-sign-ups")).isEqualTo("unknown");
  }

  @Test
  void onATerminalItShowsAllFirstThenAsksForANameAndAnEmptyLineLeavesItUnknown() throws Exception {
    InProcess.Ended ended =
        ferry()
            .typing("Grace Hopper\n" + "\n".repeat(10) + "y\ntrained on Monday\n")
            .run("checklist");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(status("support-briefed")).isEqualTo("pass");
    assertThat(status("sms-told")).isEqualTo("unknown");
    assertThat(ended.err().indexOf("NO-GO"))
        .as("what it is about is seen before anything is asked")
        .isPositive()
        .isLessThan(ended.err().indexOf("only people can know"));
    assertThat(ferry().run("checklist", "--all").err())
        .contains("Grace Hopper says so: trained on Monday");
  }

  @Test
  void whatPassesIsFoldedAndTheNextStepsAreFewAndInTheirOrder() throws Exception {
    InProcess.Ended ended = ferry().run("checklist", "--json");
    assertThat(ended.err())
        .contains("items pass (--all)", "by a person's word: ferry checklist --record ITEM")
        .doesNotContain("  pass ");
    assertThat(ferry().run("checklist", "--all").err()).contains("  pass    key ");
    assertThat(ended.next())
        .containsExactly(
            "ferry rehearse --rollback", "ferry apply", "ferry verify --deep --test-user");
  }

  @Test
  void whoGivesNoNameIsAskedNothingElse() throws Exception {
    InProcess.Ended ended = ferry().typing("\ny\ny\n").run("checklist");

    assertThat(ended.err()).contains("only people can know").doesNotContain("[y/N]");
    assertThat(folder.resolve("ferry-workspace/environments/local.checklist.json")).doesNotExist();
  }

  @Test
  void whatWasTypedBeforeTheQuestionIsNobodysWord() throws Exception {
    InProcess.Ended ended =
        ferry().typing("").typedBefore("y\nferry status\n".repeat(20)).run("checklist");

    assertThat(ended.err()).contains("only people can know").doesNotContain("says so");
    assertThat(folder.resolve("ferry-workspace/environments/local.checklist.json")).doesNotExist();
  }

  @Test
  void aFinishedMigrationIsGoOnceEverybodyWhoMustHasSaidSo() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("users.jsonl"),
        """
        {"id":"user_1","object":"user","primary_email_address_id":"idn_1","email_addresses":[\
        {"id":"idn_1","object":"email_address","email_address":"ada@acme.test",\
        "verification":{"status":"verified"}}],"password_enabled":false}
        """);
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      InProcess ferry =
          ferry()
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString());
      for (String words :
          List.of(
              "snapshot --clerk --csv clerk.csv",
              "plan",
              "rehearse --rollback",
              "apply --yes",
              "verify --deep --test-user --yes",
              "report")) {
        InProcess.Ended ended = ferry.run(words.split(" "));
        assertThat(ended.exitCode()).as(words + ended.err()).isZero();
      }
    }
    assertThat(ferry().run("rollback").exitCode()).as("a preview").isEqualTo(ExitCode.REFUSED);
    assertThat(workos.state().userCount()).isEqualTo(1);
    for (String item : List.of("support-briefed", "interim-sign-ups", "webhooks-on")) {
      assertThat(ferry().run("checklist").exitCode()).isEqualTo(ExitCode.DIFFERENCES);
      record(item);
    }

    InProcess.Ended ended = ferry().run("checklist", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("status").asText()).isEqualTo("go");
    assertThat(ended.err()).contains("  GO");
    ferry().run("report");
    assertThat(Files.readString(folder.resolve("ferry-workspace/reports/local/report.html")))
        .contains("Whether the traffic may be switched: go", "Ada Lovelace says so");
    ferry().run("plan");
    assertThat(ferry().run("checklist").exitCode())
        .as("a plan that finds nothing to do changes no verdict")
        .isZero();
    Files.writeString(
        folder.resolve("clerk.csv"),
        "user_2,Bob,bob@acme.test,bob@acme.test,,\n",
        StandardOpenOption.APPEND);
    ferry().run("snapshot", "--csv", "clerk.csv");
    ferry().run("plan");
    assertThat(status("verified")).as("a plan that expects more").isEqualTo("unknown");
  }
}

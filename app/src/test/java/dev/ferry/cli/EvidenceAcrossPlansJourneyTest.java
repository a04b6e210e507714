package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done and proven is told of the whole migration, across plans and runs. */
class EvidenceAcrossPlansJourneyTest {
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults());

  @TempDir Path folder;

  @AfterEach
  void stop() {
    clerk.close();
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .waiting(length -> {});
  }

  private InProcess.Ended run(String... words) {
    return ferry().run(words);
  }

  private InProcess.Ended done(String... words) {
    InProcess.Ended ended = run(words);
    assertThat(ended.exitCode()).as(List.of(words) + ended.err()).isZero();
    return ended;
  }

  @BeforeEach
  void planned() {
    run("generate", "tenant", "--users", "60", "--orgs", "6");
    clerk.close();
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(folder.resolve("tenant/clerk-api"))
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
    snapshot();
    done("plan");
  }

  private void snapshot() {
    run("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
  }

  private void verified() {
    done("apply", "--yes");
    done("verify");
    done("report");
  }

  /** What the checklist says of each item. */
  private Map<String, String> checklist() throws IOException {
    Map<String, String> items = new TreeMap<>();
    for (JsonNode item : run("checklist", "--json").json().path("items")) {
      items.put(
          item.path("id").asText(),
          item.path("status").asText() + ": " + item.path("evidence").asText());
    }
    return items;
  }

  private JsonNode status() throws IOException {
    return done("status", "--json").json();
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve("ferry-workspace/reports/local").resolve(name));
  }

  /** Of the report, what became of users and other objects. */
  private String done() throws IOException {
    done("report");
    String page = file("report.html");
    return page.substring(
        page.indexOf("<section id=\"done\""), page.indexOf("<section id=\"checklist\""));
  }

  @Test
  void aPlanWithNothingToDoChangesNoVerdictAndLosesNothing() throws Exception {
    verified();
    Map<String, String> checklist = checklist();
    JsonNode status = status();
    String report = done();
    String unfinished = file("unfinished.csv");
    assertThat(checklist).containsEntry("verified", checklist.get("verified"));
    assertThat(checklist.get("accounts-migrated")).startsWith("pass: ").contains("none left");
    assertThat(status.path("stage").asText()).isEqualTo("verified");
    assertThat(unfinished.lines().count()).as("somebody could not go").isGreaterThan(2);

    for (Runnable again :
        List.<Runnable>of(
            () -> done("plan"),
            () -> {
              snapshot();
              done("plan");
            },
            () -> done("apply", "--json"))) {
      again.run();

      assertThat(file("unfinished.csv")).isEqualTo(unfinished);
      assertThat(status().path("stage").asText()).isEqualTo("verified");
      assertThat(status().path("left").asLong()).isZero();
      assertThat(status().path("unfinished")).isEqualTo(status.path("unfinished"));
      assertThat(status().path("verification").path("stale").asBoolean()).isFalse();
      Map<String, String> now = checklist();
      now.remove("interim-sign-ups"); // it names the newest snapshot
      checklist.remove("interim-sign-ups");
      assertThat(now).isEqualTo(checklist);
      assertThat(done()).isEqualTo(report);
      assertThat(file("unfinished.csv")).isEqualTo(unfinished);
    }
  }

  private long writes() {
    return workos.state().requests().writes();
  }

  @Test
  void anApplyAfterSuchAPlanSaysWhatIsUnchangedAndWritesNothing() throws Exception {
    JsonNode first = done("apply", "--yes", "--json").json();
    long writes = writes();
    done("plan");

    InProcess.Ended again = done("apply", "--json"); // nothing to consent to

    assertThat(again.err()).contains("nothing was left to do; nothing was written");
    assertThat(writes()).isEqualTo(writes);
    for (String kind : List.of("users", "memberships", "organizations", "domains")) {
      assertThat(again.json().path(kind).path("unchanged").asLong())
          .as(kind)
          .isEqualTo(first.path(kind).path("created").asLong());
      assertThat(again.json().path(kind).path("created").asLong()).as(kind).isZero();
      assertThat(again.json().path(kind).path("skipped"))
          .isEqualTo(first.path(kind).path("skipped"));
    }
  }

  @Test
  void whatMovesAfterwardsIsFoundAndNothingIsTakenForDone() throws Exception {
    verified();
    done("plan");
    TwinUser user = workos.state().users().get(0);
    new Administrator(workos)
        .put("/user_management/users/" + user.id(), "{\"first_name\":\"Mallory\"}");

    assertThat(run("verify").exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(status().path("stage").asText()).isEqualTo("not-as-planned");
    assertThat(checklist().get("verified")).startsWith("fail: ");
    run("plan");
    assertThat(status().path("stage").asText()).isNotEqualTo("verified");
  }

  @Test
  void aPlanThatExpectsSomethingElseMakesTheVerificationStale() throws Exception {
    verified();
    String clerkId = String.valueOf(workos.state().users().get(0).externalId());
    Path csv = folder.resolve("tenant/clerk-export.csv");
    Path ferryYaml = folder.resolve("ferry-workspace/ferry.yaml");
    assertThat(clerkId).startsWith("user_");
    assertThat(csv).exists();
    Files.writeString(ferryYaml, "domains: skip\n");

    done("plan");

    assertThat(status().path("stage").asText()).isNotEqualTo("verified");
    assertThat(status().path("verification").path("stale").asBoolean()).isTrue();
  }

  @Test
  void whoFailedStaysNamedThroughAPlanUntilItIsSettled() throws Exception {
    Fault refused =
        new Fault(
            false,
            Duration.ZERO,
            Duration.ZERO,
            Fault.Ending.WHOLE,
            new Fault.Substitute(422, "{\"code\":\"odd\",\"message\":\"odd\"}", null));
    workos.faults(
        (method, asked, number) ->
            method.equals("POST") && asked.endsWith("/auth_factors") ? refused : Fault.none());
    assertThat(run("apply", "--yes").exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    String failures = failures();
    assertThat(failures).contains("failed");
    workos.faults((method, asked, number) -> Fault.none());

    done("plan");
    done("report");

    assertThat(failures()).isEqualTo(failures);
    assertThat(status().path("left").asLong()).isEqualTo(failures.lines().count());
    assertThat(checklist().get("accounts-migrated")).startsWith("fail: ");

    done("apply", "--yes");
    assertThat(failures()).isEmpty();
    done("verify");
    assertThat(status().path("stage").asText()).isEqualTo("verified");
  }

  @Test
  void aReportLeavesTheListsOfARunThatHasEndedSinceItBegan() throws Exception {
    InProcess.Ended report =
        ferry().meanwhile(() -> done("apply", "--yes")).run("report", "--json");

    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(report.err()).contains("the lists are left as they are", "ferry report");
    assertThat(report.json().path("files").toString())
        .contains("report.html")
        .doesNotContain("unfinished.csv");
    String lists = file("unfinished.csv") + file("unfinished.jsonl") + file("password-reset.csv");
    assertThat(lists).contains(",sso-handover,");
    done("report");
    assertThat(file("unfinished.csv") + file("unfinished.jsonl") + file("password-reset.csv"))
        .as("those of the run")
        .isEqualTo(lists);
    assertThat(folder.resolve("ferry-workspace/reports/local").toFile().list())
        .as("nothing half is left")
        .isNotEmpty()
        .noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void twoReportsAreNotWrittenAtOnce() throws Exception {
    verified();
    Path reports = folder.resolve("ferry-workspace/reports/local");
    String page = file("report.html");
    try (ReportsLock other = ReportsLock.ofReport(reports, length -> {})) {
      InProcess.Ended second = run("report", "--json");

      assertThat(second.exitCode()).isEqualTo(ExitCode.IN_USE);
      assertThat(second.errorCode()).isEqualTo("report-in-use");
      other.whileNobodyElse(() -> assertThat(file("report.html")).isEqualTo(page));
    }
    done("report");
  }

  /** Bans somebody in Clerk, or lifts it. */
  private void banned(String clerkId, boolean banned) throws IOException {
    Path users = folder.resolve("tenant/clerk-api/users.jsonl");
    StringBuilder all = new StringBuilder();
    for (String line : Files.readAllLines(users)) {
      ObjectNode user = (ObjectNode) Json.tree(line);
      if (user.path("id").asText().equals(clerkId)) {
        user.put("banned", banned);
      }
      all.append(user).append('\n');
    }
    Files.writeString(users, all);
    clerk.close();
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(folder.resolve("tenant/clerk-api"))
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
    snapshot();
    done("plan");
  }

  private List<String> unfinished(String clerkId) throws IOException {
    return file("unfinished.csv").lines().filter(line -> line.startsWith(clerkId + ",")).toList();
  }

  private long created() throws IOException {
    return WorkspaceContents.of(folder.resolve("ferry-workspace"))
        .results()
        .of(ObjectKind.USER, Outcome.CREATED);
  }

  @Test
  void whoArrivedAndIsLeftOutLaterIsNamedAsStillThereAndKeepsItsEvidence() throws Exception {
    verified();
    TwinUser user =
        workos.state().users().stream()
            .filter(one -> !workos.state().membershipsOf(one.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    String clerkId = String.valueOf(user.externalId());
    long before = created();
    String report = done();
    List<String> lines = unfinished(clerkId);

    banned(clerkId, true);
    InProcess.Ended applied = done("apply", "--json");
    done("report");

    assertThat(applied.err()).contains("left out now, and still in WorkOS", clerkId);
    assertThat(unfinished(clerkId))
        .singleElement()
        .asString()
        .contains(user.id(), ",remains,banned,");
    assertThat(file("unfinished.csv").lines().filter(line -> line.contains(",membership,remains,")))
        .as("so are its memberships")
        .hasSize(workos.state().membershipsOf(user.id()).size());
    assertThat(created()).isEqualTo(before);
    assertThat(workos.state().userByExternalId(clerkId)).isPresent();
    done("plan");
    done("report");
    assertThat(unfinished(clerkId)).hasSize(1);

    banned(clerkId, false);
    done("apply", "--json");

    assertThat(unfinished(clerkId)).isEqualTo(lines);
    assertThat(done()).isEqualTo(report);
  }

  private String failures() throws IOException {
    StringBuilder failed = new StringBuilder();
    file("unfinished.csv")
        .lines()
        .filter(line -> line.contains(",failed,"))
        .forEach(line -> failed.append(line).append('\n'));
    return failed.toString();
  }

  @Test
  void afterARollbackTheMigrationBeginsAnew() throws Exception {
    verified();
    long before = status().path("users").asLong();
    assertThat(status().at("/headline/arrived").asLong()).isPositive();
    run("rollback", "--yes");
    assertThat(status().has("headline")).as("nobody whom it deleted has arrived").isFalse();

    done("plan");

    assertThat(status().path("stage").asText()).isIn("planned", "partly-applied");
    assertThat(status().path("left").asLong()).isGreaterThan(before / 2);
    assertThat(checklist().get("accounts-migrated")).doesNotStartWith("pass");
    done("apply", "--yes");
    done("verify");
    assertThat(status().path("stage").asText()).isEqualTo("verified");
  }
}

package dev.ferry.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.WorkspaceContents;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One's own export can be tried before there is a WorkOS account: what is assumed is said. */
@Order(4)
class RehearseAloneTest {
  @TempDir Path folder;
  private Path workspace;

  @BeforeEach
  void snapshot() throws IOException {
    workspace = folder.resolve("ferry-workspace");
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 120, 1, 12);
    try (ClerkTwin clerk =
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      InProcess.Ended taken =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .waiting(length -> {})
              .run("snapshot", "--clerk", "--csv", tenant.clerkExport().toString());
      assertThat(taken.exitCode()).as(taken.err()).isEqualTo(ExitCode.SOME_FAILED);
    }
  }

  private InProcess.Ended alone(String... words) {
    return new InProcess(folder).waiting(length -> {}).run(words);
  }

  @Test
  void theSnapshotAloneIsCarriedOutForAWorkosThatIsTakenForEmpty() throws Exception {
    for (String ofLists : List.of("reports", "sidecar")) {
      Files.createDirectories(workspace.resolve(ofLists));
    }
    WorkspaceContents before = WorkspaceContents.of(workspace);

    InProcess.Ended ended = alone("rehearse", "--rollback", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode document = ended.json();
    assertThat(document.path("emptyWorkosAssumed").asBoolean()).isTrue();
    assertThat(document.path("targetReadAt").isNull()).isTrue();
    assertThat(document.path("targetUsers").asInt()).isZero();
    assertThat(document.at("/users/created").asInt()).isPositive();
    assertThat(document.at("/users/created")).isEqualTo(document.at("/plan/fates/users/create"));
    assertThat(document.at("/memberships/created").asInt()).isPositive();
    assertThat(document.at("/rollback/takenBack").asBoolean()).isTrue();
    assertThat(InProcess.Ended.next(document)).containsExactly("ferry doctor");
    assertThat(WorkspaceContents.of(workspace)).as("no plan, no environment").isEqualTo(before);
    assertThat(workspace.resolve("rehearsal.tmp")).doesNotExist();
  }

  @Test
  void whatDependsOnTheRealWorkosIsNamedAsNotRehearsed() throws Exception {
    InProcess.Ended ended = alone("rehearse", "--json");

    assertThat(words(ended.json().path("notRehearsed")))
        .containsExactly(
            "existing-users",
            "existing-organizations",
            "existing-roles",
            "key-and-settings",
            "undocumented-refusals");
    assertThat(ended.err())
        .containsSubsequence(
            "no WorkOS was read yet: an empty one is assumed",
            "an empty WorkOS is assumed, since none was read yet",
            "Not rehearsed, since only the real WorkOS knows it",
            "users that WorkOS holds already",
            "The real run, if WorkOS holds nothing",
            "as planned, for a WorkOS that holds nothing");
    assertThat(alone("runs").err()).contains("an empty WorkOS was assumed");
  }

  @Test
  void whoHasNoKeyIsLedToNothingThatWantsOne() throws Exception {
    InProcess.Ended ended = alone("rehearse", "--json");

    assertThat(InProcess.Ended.next(ended.json())).containsExactly("ferry doctor");
    for (String words : List.of("init", "assess", "status", "report")) {
      JsonNode document = alone(words, "--json").json();
      assertThat(InProcess.Ended.next(document)).as(words).doesNotContain("ferry plan");
    }
    assertThat(alone("plan").err()).contains("Without a key, ferry rehearse");
    assertThat(alone("id-map").err()).contains("with a key of your WorkOS", "next: ferry rehearse");
    assertThat(alone("report").err()).contains("no plan yet: the page tells of the snapshot alone");
    InProcess.Ended withKey =
        new InProcess(folder).with("WORKOS_API_KEY", "sk_test_any").run("assess", "--json");
    assertThat(InProcess.Ended.next(withKey.json())).contains("ferry plan");
  }

  @Test
  void beforeAPlanEachUserAndReasonIsToldAsForAWorkosThatHoldsNothing() throws Exception {
    alone("rehearse");
    WorkspaceContents before = WorkspaceContents.of(workspace);

    InProcess.Ended explained = alone("plan", "--explain", "no-email", "--json");
    String someone = explained.json().at("/examples/0/id").asText();
    InProcess.Ended shown = alone("plan", "--show", someone, "--json");

    assertThat(explained.json().at("/inPlan/users").asInt()).as(explained.err()).isPositive();
    assertThat(explained.json().path("emptyWorkosAssumed").asBoolean()).isTrue();
    assertThat(explained.err()).contains("there is no plan yet", "rehearsal-reasons.csv");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.json().path("reason").asText()).isEqualTo("no-email");
    assertThat(shown.json().path("emptyWorkosAssumed").asBoolean()).isTrue();
    assertThat(shown.err()).contains("there is no plan yet", "nothing was done so far");
    assertThat(alone("plan", "--show", "nobody").err()).contains("nobody and nothing by nobody");
    assertThat(WorkspaceContents.of(workspace)).as("nothing is kept").isEqualTo(before);
  }

  @Test
  void namesOnlyWhatIsThereAfterwardsAndWhatWasTyped() {
    String said = alone("rehearse", "--rollback").err();

    assertThat(said)
        .contains("ferry-workspace/reports/rehearsal-unfinished.csv", "from the embedded servers")
        .doesNotContain("rehearsal.tmp", "WORKOS_API_KEY)", " -w ", " -c ");
  }

  @Test
  void connectionsAreCreatedHereAndSaidToBeUncertainThere() throws Exception {
    Files.writeString(workspace.resolve("ferry.yaml"), "connections: create-where-offered\n");

    JsonNode document = alone("rehearse", "--json").json();

    assertThat(document.at("/connections/created").asInt()).isPositive();
    assertThat(words(document.path("notRehearsed"))).contains("connections-offered");
  }

  @Test
  void whoItIsAboutStandsInListsOfTheRehearsalUntilOneOfAPlan() throws Exception {
    JsonNode document = alone("rehearse", "--json").json();

    List<Path> lists = words(document.path("lists")).map(Path::of).toList();
    assertThat(lists)
        .extracting(list -> workspace.relativize(list).toString())
        .contains(
            "reports/rehearsal-reasons.csv",
            "reports/rehearsal-object-reasons.csv",
            "sidecar/rehearsal-metadata-overflow.jsonl",
            "reports/rehearsal-unfinished.csv");
    assertThat(lists).allSatisfy(list -> assertThat(list).isNotEmptyFile());
    assertThat(Files.getPosixFilePermissions(lists.get(3))).hasSize(2);

    try (WorkosTwin workos = empty()) {
      assertThat(real(workos, "plan").exitCode()).isZero();
      assertThat(alone("rehearse").exitCode()).isZero();
    }
    for (Path list : lists) {
      assertThat(list).doesNotExist();
    }
  }

  /**
   * The real run into a new WorkOS comes to the same numbers; a proof of the way back it is not.
   */
  @Test
  void itForetellsTheRealRunIntoAnEmptyWorkosAndProvesNothingOfItsPlan() throws Exception {
    JsonNode rehearsed = alone("rehearse", "--rollback", "--json").json();

    try (WorkosTwin workos = empty()) {
      JsonNode planned = real(workos, "plan", "--json").json();
      for (String what : List.of("fates", "reasons", "objects", "objectReasons", "writes")) {
        assertThat(rehearsed.path("plan").path(what)).as(what).isEqualTo(planned.path(what));
      }
      assertThat(planned.path("writes").asInt()).isPositive();
      assertThat(rollbackRehearsed()).isEqualTo("unknown");

      JsonNode applied = real(workos, "apply", "--yes", "--json").json();
      for (String what : List.of("users", "factors", "organizations", "memberships", "roles")) {
        assertThat(rehearsed.path(what)).as(what).isEqualTo(applied.path(what));
      }
    }
  }

  private String rollbackRehearsed() throws IOException {
    for (JsonNode item : alone("checklist", "--json").json().path("items")) {
      if (item.path("id").asText().equals("rollback-rehearsed")) {
        return item.path("status").asText();
      }
    }
    return "";
  }

  private static WorkosTwin empty() {
    return WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  private InProcess.Ended real(WorkosTwin workos, String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .waiting(length -> {})
        .run(Stream.concat(Stream.of(words), Stream.of("--limit", "none")).toArray(String[]::new));
  }

  private static Stream<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText);
  }
}

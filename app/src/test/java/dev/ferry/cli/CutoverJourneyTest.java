package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.workos.TwinUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night: it stops at the first thing that is not proven, and the same command goes on. */
class CutoverJourneyTest {
  private static final Duration QUIET = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private LivingTenant tenant;

  private Instant exportedAt = Instant.now();

  /** What happens in Clerk between the two readings. */
  private Runnable betweenReadings = () -> {};

  @BeforeEach
  void migrated() throws IOException {
    place(folder);
    tenant = LivingTenant.start(folder, 60, 4, 16);
    done("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    done("plan");
  }

  /** Where the workspace of a night is kept. */
  void place(Path night) {}

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whoHasNotRehearsedDoesNotBegin() throws Exception {
    done("apply", "--yes");

    Ended ended = run("cutover", "--check", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("status").asText()).isEqualTo("not-ready");
    assertThat(ended.err()).contains("nobody has rehearsed, the way back included");
    assertThat(ended.next().toString()).contains("rehearse --rollback");
    assertThat(run("cutover", "--yes", "--closed", "--by", "Ada").exitCode())
        .isEqualTo(ExitCode.DIFFERENCES);
  }

  @Test
  void aNightFromTheCheckToTheMoment() throws Exception {
    ready();
    Ended check = run("cutover", "--check", "--json");
    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.json().path("forecastSeconds").asLong())
        .as("what it takes until it is quiet, at least")
        .isGreaterThanOrEqualTo(120);

    // Nobody has said that it is closed.
    Ended notClosed = run("cutover", "--yes", "--json");
    assertThat(notClosed.json().path("status").asText()).isEqualTo("not-closed");
    assertThat(notClosed.exitCode()).isEqualTo(ExitCode.REFUSED);

    // Somebody still signs up between the two readings.
    betweenReadings = () -> tenant.life().step(Happening.SIGN_UP_SOCIAL);
    Ended notQuiet = night();
    assertThat(notQuiet.json().path("status").asText()).as(notQuiet.err()).isEqualTo("not-quiet");
    assertThat(notQuiet.err()).contains("changed between two readings", "users");
    assertThat(notQuiet.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    betweenReadings = () -> {};

    // Whoever asked for the last export has not got it yet.
    Ended noExport = night();
    assertThat(noExport.json().path("status").asText()).isEqualTo("export-missing");
    assertThat(noExport.exitCode()).isEqualTo(ExitCode.REFUSED);
    export();

    Ended ended = night("--csv", "last.csv");
    assertThat(ended.json().path("status").asText()).as(ended.err()).isEqualTo("no-go");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    recordWhatPeopleKnow();

    Ended switched = night("--csv", "last.csv");

    assertThat(switched.exitCode()).as(switched.err()).isZero();
    assertThat(switched.json().path("status").asText()).isEqualTo("switched");
    assertThat(ids(switched.json()))
        .containsExactly(
            "preconditions",
            "closed",
            "quiet",
            "export",
            "sync",
            "drained",
            "verify",
            "decision",
            "moment",
            "webhooks");
    assertThat(switched.json().path("steps"))
        .allMatch(it -> it.path("status").asText().equals("proven"));
    assertThat(switched.json().path("frozenSeconds").isNumber()).isTrue();
    assertThat(report()).contains("Switched: WorkOS counts since", "What is left to do");
    assertThat(tenant.differences()).isEmpty();

    // Once more it only tells.
    long requests = tenant.workos().state().users().size();
    Ended again = night("--csv", "last.csv");
    assertThat(again.json().path("moment")).isEqualTo(switched.json().path("moment"));
    assertThat(again.json().path("frozenSeconds")).isEqualTo(switched.json().path("frozenSeconds"));
    assertThat(tenant.workos().state().users()).hasSize((int) requests);

    theWayBackNamesWhatHappenedSince();

    // What changes in Clerk from now on is not brought over by mistake.
    Ended late = run("sync", "--yes", "--json");
    assertThat(late.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(late.errorCode()).isEqualTo("switched");
  }

  private void theWayBackNamesWhatHappenedSince() throws Exception {
    Administrator application = new Administrator(tenant.workos());
    application.post(
        "/user_management/users",
        "{\"email\":\"late@example.test\",\"email_verified\":false,\"first_name\":\"Late\"}");
    TwinUser known =
        tenant.workos().state().users().stream()
            .filter(it -> it.externalId() != null)
            .findFirst()
            .get();
    application.put("/user_management/users/" + known.id(), "{\"first_name\":\"Other\"}");
    application.post("/user_management/invitations", "{\"email\":\"guest@example.test\"}");
    TwinUser deleted =
        tenant.workos().state().users().stream()
            .filter(it -> it.externalId() != null && !it.id().equals(known.id()))
            .findFirst()
            .get();
    application.delete("/user_management/users/" + deleted.id());
    JsonNode founded = application.post("/organizations", "{\"name\":\"Founded late\"}");
    application.post(
        "/user_management/organization_memberships",
        "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}"
            .formatted(known.id(), founded.path("id").asText()));
    long users = tenant.workos().state().users().size();

    Ended undo = run("cutover", "--undo", "--json");

    assertThat(undo.exitCode()).as(undo.err()).isZero();
    assertThat(undo.json().path("since").path("born").asInt()).isEqualTo(1);
    assertThat(undo.json().path("since").path("changed").asInt()).isEqualTo(1);
    assertThat(undo.json().path("since").path("invited").asInt()).isEqualTo(1);
    assertThat(undo.json().path("since").path("gone").asInt()).isEqualTo(1);
    Path lists = Path.of(undo.json().path("folder").asText());
    assertThat(Files.readString(lists.resolve("born.csv"))).contains("late@example.test");
    assertThat(Files.readString(lists.resolve("changed.csv"))).contains(known.id());
    assertThat(Files.readString(lists.resolve("gone.csv"))).contains(deleted.id());
    assertThat(Files.readString(lists.resolve("invited.csv"))).contains("guest@example.test");
    JsonNode organizations = undo.json().path("since").path("organizations");
    assertThat(organizations.path("organizationsBorn").asInt()).isEqualTo(1);
    assertThat(organizations.path("membershipsBorn").asInt()).isEqualTo(1);
    assertThat(Files.readString(lists.resolve("organizations.csv"))).contains("Founded late");
    assertThat(Files.readString(lists.resolve("memberships.csv")))
        .contains(known.id(), known.externalId());
    JsonNode body = Json.tree(Files.readString(lists.resolve("clerk-create-users.jsonl")));
    assertThat(body.path("email_address").path(0).asText()).isEqualTo("late@example.test");
    assertThat(body.path("email_address_identification_status").path(0).asText())
        .as("nobody has verified it")
        .isEqualTo("reserved");
    assertThat(body.path("skip_password_requirement").asBoolean()).isTrue();
    // What a rollback would do is foreseen, and nothing was written.
    assertThat(undo.json().path("writes").asLong()).isPositive();
    assertThat(tenant.workos().state().users()).hasSize((int) users);
  }

  @Test
  void beforeTheSwitchThereIsNoWayBackToTellOf() {
    Ended undo = run("cutover", "--undo");

    assertThat(undo.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(undo.err()).contains("was not switched by ferry cutover yet", "ferry rollback");
  }

  /** A third reading, right before the decision, finds whatever changed after the two. */
  @Test
  void whoChangesAfterTheTwoReadingsMakesThemBeTakenAnew() throws Exception {
    ready();
    assertThat(night().json().path("status").asText()).isEqualTo("export-missing");
    export();
    assertThat(night("--csv", "last.csv").json().path("status").asText()).isEqualTo("no-go");
    recordWhatPeopleKnow();
    String late = tenant.life().step(Happening.ROLE_CHANGED).orElseThrow().id();

    Ended ended = night("--csv", "last.csv");

    assertThat(ended.json().path("status").asText()).as(ended.err()).isEqualTo("not-quiet");
    assertThat(ended.err()).contains("Clerk has changed since the two readings: memberships");
    assertThat(late).isNotEmpty();
    night("--csv", "last.csv");
    recordWhatPeopleKnow();
    Ended switched = night("--csv", "last.csv");
    assertThat(switched.json().path("status").asText()).as(switched.err()).isEqualTo("switched");
    assertThat(tenant.differences()).isEmpty();
  }

  @Test
  void aRollbackForgetsTheNightAndSoDoesWhoeverSwitchedBack() throws Exception {
    ready();
    night();
    export();
    night("--csv", "last.csv");
    recordWhatPeopleKnow();
    Ended switched = night("--csv", "last.csv");
    assertThat(switched.json().path("status").asText()).as(switched.err()).isEqualTo("switched");

    Ended refused = night("--csv", "last.csv", "--begin-again");
    assertThat(refused.errorCode()).isEqualTo("switched");
    done("report", "--pii", "full");
    done("cutover", "--switched-back");
    assertThat(report()).doesNotContain("Switched:").contains("ferry-addresses\" content=\"full");
    done("sync", "--yes");
    Ended another = night();
    assertThat(another.json().path("moment").isMissingNode()).as(another.err()).isTrue();
    export();
    night("--csv", "last.csv");
    recordWhatPeopleKnow();
    assertThat(night("--csv", "last.csv").json().path("status").asText()).isEqualTo("switched");
    assertThat(report()).contains("Switched:", "ferry-addresses\" content=\"masked");
    done("rollback", "--yes");
    assertThat(report()).doesNotContain("Switched:").contains("Rolled back");

    Ended ended = night("--csv", "last.csv");
    assertThat(ended.json().path("status").asText()).as(ended.err()).isNotEqualTo("switched");
    assertThat(ended.json().path("moment").isMissingNode()).isTrue();
  }

  /** Who set a password in between would count as carried, and could sign in nowhere. */
  @Test
  void onlyAnExportThatIsSaidToBeOfAfterTheClosingIsTheLast() throws Exception {
    ready();
    export();
    exportedAt = Instant.now().minusSeconds(600);

    Ended old = night("--csv", "last.csv");

    assertThat(old.json().path("status").asText()).as(old.err()).isEqualTo("export-not-the-last");
    assertThat(old.err()).contains("older than the closing of", "--closed-at");
    // That it was fetched just now says nothing.
    Ended undated = run("cutover", "--csv", "last.csv", "--yes");
    assertThat(undated.err()).contains("when Clerk made last.csv is not said");
  }

  /** It came in the night after all: nobody is to believe that it was read if it was not. */
  @Test
  void anExportThatComesAfterTheWordThatThereIsNoneIsRead() throws Exception {
    ready();
    Ended without = night("--without-export");
    assertThat(without.json().path("status").asText()).as(without.err()).isEqualTo("no-go");
    export();
    Instant fresh = exportedAt;
    exportedAt = Instant.now().minusSeconds(600);

    Ended old = night("--csv", "last.csv");
    assertThat(old.json().path("status").asText()).as(old.err()).isEqualTo("export-not-the-last");

    exportedAt = fresh;
    Ended read = night("--csv", "last.csv");
    assertThat(read.json().path("status").asText()).as(read.err()).isEqualTo("no-go");
    assertThat(read.err()).contains("last.csv").doesNotContain("by word, there is none");
  }

  @Test
  void whatIsSaidWrongIsRefusedBeforeAnythingIsAsked() {
    assertThat(run("cutover", "--quiet-for", "soon").err())
        .contains("--quiet-for soon is no length of time", "90s or 5m");
    assertThat(run("cutover", "--at", "tonight").err()).contains("--at tonight is no time");
    assertThat(run("cutover", "--at", "2026-01-01T22:00:00Z").err()).contains("is past");
    assertThat(run("cutover", "--closed-at", "2026-01-01T22:00:00Z").err())
        .contains("--closed-at 2026-01-01T22:00:00Z without --closed");
    assertThat(run("cutover", "--check", "--begin-again").err()).contains("neither goes with");
    assertThat(run("cutover", "--switched-back").err()).contains("was not switched");
    assertThat(run("cutover", "--closed").err()).doesNotContain("--closed --closed");
  }

  private String report() throws IOException {
    return Files.readString(folder.resolve("ferry-workspace/reports/local/report.html"));
  }

  private Ended night(String... more) {
    List<String> words =
        new ArrayList<>(List.of("cutover", "--closed", "--by", "Ada", "--yes", "--json"));
    words.addAll(List.of(more));
    if (words.contains("--csv")) {
      words.addAll(List.of("--exported-at", exportedAt.toString()));
    }
    return run(words.toArray(String[]::new));
  }

  private void ready() throws IOException {
    done("rehearse", "--rollback");
    done("apply", "--yes");
    done("verify", "--deep", "--test-user", "--yes");
    done("sync", "--yes");
    done("verify");
  }

  private void export() throws IOException {
    tenant.export("last.csv");
    exportedAt = Instant.now();
  }

  private void recordWhatPeopleKnow() throws IOException {
    for (JsonNode item : run("checklist", "--json").json().path("items")) {
      if (item.path("status").asText().equals("unknown")) {
        run("checklist", "--record", item.path("id").asText(), "--by", "Ada");
      }
    }
  }

  private static List<String> ids(JsonNode document) {
    List<String> ids = new ArrayList<>();
    document.path("steps").forEach(step -> ids.add(step.path("id").asText()));
    return ids;
  }

  private void done(String... words) {
    Ended ended = run(words);
    assertThat(ended.exitCode()).as(String.join(" ", words) + "\n" + ended.err()).isZero();
  }

  private Ended run(String... words) {
    return tenant
        .ferry()
        .waiting(
            length -> {
              if (length.equals(QUIET)) {
                betweenReadings.run();
              }
            })
        .run(words);
  }
}

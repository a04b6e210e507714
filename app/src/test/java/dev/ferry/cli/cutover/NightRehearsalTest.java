package dev.ferry.cli.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The night on a copy: nobody is asked for a key, and nothing is touched. */
class NightRehearsalTest {
  @TempDir private Path folder;
  private GeneratedTenant tenant;
  private EmbeddedClerk clerk;

  /** Null while it is now. */
  private @Nullable Instant now;

  private WorkosTwin workos = WorkosTwin.start(WorkosTwinOptions.defaults());

  @BeforeEach
  void start() throws IOException {
    tenant = TenantGenerator.generate(folder.resolve("tenant"), 40, 3, 4);
    clerk = EmbeddedClerk.start(tenant);
    start(WorkosTwinOptions.defaults());
  }

  private void start(WorkosTwinOptions holding) {
    workos.close();
    workos = WorkosTwin.start(holding.withLimits(Limits.NONE));
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  @Test
  void itGoesThroughEveryStepWithoutAKeyAndTouchesNothing() throws Exception {
    snapshotAndPlan();
    long requests = workos.state().requests().total();
    JsonNode plan = withoutMoment(alone("status", "--json"));

    Ended ended = alone("cutover", "--rehearse", "--changes", "15", "--json");

    JsonNode json = ended.json();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(json.path("status").asText()).isEqualTo("rehearsed");
    assertThat(json.path("changes").asInt()).isEqualTo(15);
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .as("a promise to programs")
        .containsExactlyInAnyOrder(
            "schema",
            "status",
            "version",
            "workspace",
            "exitCode",
            "at",
            "environment",
            "before",
            "snapshotTakenAt",
            "changes",
            "steps",
            "notReady",
            "asked",
            "recorded",
            "frozenSeconds",
            "next");
    assertThat(json.path("steps"))
        .hasSize(10)
        .allMatch(step -> step.path("status").asText().equals("proven"));
    assertThat(json.path("asked").toString()).contains("support-briefed");
    assertThat(json.path("notReady").toString()).contains("nobody has rehearsed");
    assertThat(json.path("frozenSeconds").asLong())
        .as("the two minutes that were not waited are counted")
        .isGreaterThanOrEqualTo(119);
    assertThat(json.path("recorded").asBoolean()).isTrue();
    assertThat(ended.err() + ended.out()).doesNotContain("rehearsal.tmp");
    assertThat(workos.state().requests().total()).isEqualTo(requests);
    assertThat(clerk.twin().state().writes()).isEmpty();
    assertThat(withoutMoment(alone("status", "--json"))).isEqualTo(plan);
    assertThat(folder.resolve("ferry-workspace/rehearsal.tmp")).doesNotExist();
  }

  private static JsonNode withoutMoment(Ended ended) throws Exception {
    ObjectNode document = (ObjectNode) ended.json();
    document.remove("at");
    return document;
  }

  /** In WorkOS there is a role of that name by now, and nobody has said that it is the same. */
  @Test
  void whatWouldStopTheNightIsNamedThoughTheCopyIsGone() throws Exception {
    start(
        WorkosTwinOptions.defaults()
            .withExistingUsers(tenant.existingUsers())
            .withOrganizations(
                OrganizationOptions.defaults()
                    .withExisting(tenant.existingOrganizations())
                    .withExistingRoles(tenant.existingRoles())));
    snapshotAndPlan();

    Ended ended = alone("cutover", "--rehearse", "--changes", "15", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("status").asText()).isEqualTo("not-rehearsed");
    assertThat(ended.err())
        .contains("what remains is said below", "remains in WorkOS: role-not-adopted");
    assertThat(ended.json().at("/night/sync/remaining")).isNotEmpty();
  }

  /** What it was played with is what the operator has: nothing of it is brought over at first. */
  @Test
  void nothingHappensWhereNothingIsToHappen() throws Exception {
    snapshotAndPlan();

    Ended ended = alone("cutover", "--rehearse", "--changes", "0", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("proven  sync           nothing changed");
    assertThat(ended.json().path("before").toString())
        .isEqualTo("{\"words\":\"nothing changed\",\"writes\":0,\"withdrawn\":0}");
    assertThat(ended.json().path("recorded").asBoolean()).as("it has tried little").isFalse();
  }

  @Test
  void withoutASnapshotOfTheApiOrAPlanItSaysWhatToDo() throws Exception {
    done("snapshot", "--csv", "tenant/clerk-export.csv");
    Ended files = alone("cutover", "--rehearse", "--json");
    assertThat(files.errorCode()).as(files.err()).isEqualTo("clerk-unread");
    assertThat(files.next().toString()).contains("ferry snapshot --clerk");

    done("snapshot", "--clerk");
    Ended unplanned = alone("cutover", "--rehearse", "--json");
    assertThat(unplanned.errorCode()).as(unplanned.err()).isEqualTo("plan-missing");
    assertThat(unplanned.next().toString()).contains("ferry plan");

    done("plan");
    done("apply", "--yes");
    Ended begun = alone("cutover", "--rehearse", "--json");
    assertThat(begun.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(begun.err()).contains("partly carried out", "ferry plan");
  }

  /** What we made and nobody has touched since is so in the rehearsal, too. */
  @Test
  void aNightAfterTheApplyGoesThroughAsOneBeforeIt() throws Exception {
    snapshotAndPlan();
    done("apply", "--yes");
    done("verify");
    done("plan");

    Ended night = alone("cutover", "--rehearse", "--changes", "20", "--json");

    assertThat(night.err()).doesNotContain("touched-since");
    assertThat(night.exitCode()).as(night.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--changes 5                         | rehearse-missing | --changes without --rehearse",
        "--rehearse --changes=-1             | changes-wrong    | --changes -1 is no number",
        "--rehearse --check                  | together-wrong   | --rehearse goes with none of",
        "--rehearse --undo                   | together-wrong   | --rehearse goes with none of",
        "--rehearse --closed --by Ada        | together-wrong   | --rehearse goes with none of",
        "--rehearse --without-export         | together-wrong   | --rehearse goes with none of",
        "--rehearse --quiet-for soon         | quiet-wrong      | is no length of time",
      })
  void whatIsSaidWrongIsRefused(String words, String code, String says) throws Exception {
    done("snapshot", "--clerk");
    List<String> all = new ArrayList<>(List.of("cutover", "--json"));
    all.addAll(List.of(words.split(" ")));

    Ended ended = alone(all.toArray(String[]::new));

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo(code);
    assertThat(ended.err()).contains(says);
  }

  /** The way back has to be rehearsed once; that it is fresh, a night of today may say as well. */
  @Test
  void aNightOfTodaysSnapshotMakesAnOldRehearsalFresh() throws Exception {
    now = Instant.now().minus(Duration.ofDays(8));
    snapshotAndPlan();
    done("rehearse", "--rollback");
    now = null;
    assertThat(check().err()).contains("the last rehearsal with rollback is of");

    done("plan");
    Ended ofOldSnapshot = alone("cutover", "--rehearse", "--changes", "3", "--json");
    assertThat(ofOldSnapshot.exitCode()).as(ofOldSnapshot.err()).isZero();
    assertThat(ofOldSnapshot.json().path("recorded").asBoolean()).isFalse();
    assertThat(ofOldSnapshot.err()).contains("not recorded: the snapshot is older than a day");
    assertThat(check().err()).contains("the last rehearsal with rollback is of");

    done("snapshot", "--clerk");
    done("plan");
    done("cutover", "--rehearse", "--changes", "3");
    assertThat(check().err()).doesNotContain("the last rehearsal with rollback is of");
  }

  @Test
  void aNightThatWasPlayedIsNoWayBack() throws Exception {
    snapshotAndPlan();
    done("cutover", "--rehearse", "--changes", "3");

    assertThat(check().err()).contains("nobody has rehearsed, the way back included");
  }

  private Ended check() {
    return ferry("cutover", "--check", "--json");
  }

  private void snapshotAndPlan() throws IOException {
    Files.setLastModifiedTime(
        tenant.clerkExport(), FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    ferry("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv"); // some rows are broken
    done("plan");
  }

  private void done(String... words) {
    Ended ended = ferry(words);
    assertThat(ended.exitCode()).as(String.join(" ", words) + ended.err()).isLessThanOrEqualTo(1);
  }

  private InProcess around() {
    InProcess ferry = new InProcess(folder);
    return now == null ? ferry : ferry.at(now);
  }

  private Ended alone(String... words) {
    return around().run(words);
  }

  private Ended ferry(String... words) {
    return around()
        .with("CLERK_SECRET_KEY", clerk.target().key().reveal())
        .with("CLERK_API_URL", clerk.target().address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .run(words);
  }
}

package dev.ferry.cli.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.Rehearsal;
import dev.ferry.RunOutcome;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.rehearse.TwinMemory;
import dev.ferry.console.Terminal;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.StopCause;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rehearsed nights count for the real one, and which stand in its way. */
class RehearsedNightCountsTest {
  private static final Said SAID =
      new Said(
          List.of(),
          List.of(),
          false,
          false,
          Optional.empty(),
          "",
          Duration.ZERO,
          false,
          false,
          false,
          false);

  @TempDir private Path folder;
  private EmbeddedClerk clerk;
  private WorkosTwin workos;

  /** Null while it is now. */
  private @Nullable Instant now;

  @BeforeEach
  void start() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 40, 3, 4);
    clerk = EmbeddedClerk.start(tenant);
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  /** What WorkOS keeps of its own stops the very first round; the snapshot is two days old. */
  @Test
  void aNightThatFailedStandsInTheWayUntilOneGoesThrough() throws Exception {
    now = Instant.now().minus(Duration.ofDays(2));
    ferry("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv"); // some rows are broken
    now = null;
    done("plan");
    done("rehearse", "--rollback");
    JsonNode user = verified();
    String id =
        workos(
                "POST",
                "",
                Json.object()
                    .put("email", user.at("/email_addresses/0/email_address").asText())
                    .put("email_verified", true)
                    .put("first_name", "Somebody")
                    .put("external_id", user.path("id").asText())
                    .toString())
            .path("id")
            .asText();
    done("plan");
    assertThat(check()).doesNotContain("the night that was rehearsed");

    Ended failed = ferry("cutover", "--rehearse", "--changes", "3", "--json");

    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(failed.err()).contains("not in step before anything has changed");
    assertThat(failed.json().path("recorded").asBoolean()).isTrue();
    String day = Instant.now().toString().substring(0, 8);
    assertThat(check())
        .contains("the night that was rehearsed at " + day, "failed: the night after 3 changes")
        .contains("the last rehearsal with rollback is of " + day);

    workos("DELETE", "/" + id, "");
    done("snapshot", "--clerk");
    done("plan");
    done("cutover", "--rehearse", "--changes", "3");
    assertThat(check()).doesNotContain("the night that was rehearsed");
  }

  /** The way back is eight days old: only the night of today makes it fresh. */
  @Test
  void aNightCountsForTheSamePolicyOnlyAndIfAnythingChanged() throws Exception {
    now = Instant.now().minus(Duration.ofDays(8));
    snapshotAndPlan();
    done("rehearse", "--rollback");
    now = null;
    snapshotAndPlan();
    done("cutover", "--rehearse", "--changes", "0");
    assertThat(check()).contains("the last rehearsal with rollback is of");
    done("cutover", "--rehearse", "--changes", "1");
    assertThat(check()).doesNotContain("the last rehearsal with rollback is of");

    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "existingDiffers: update\n");
    done("plan");

    assertThat(check()).contains("the last rehearsal with rollback is of");
  }

  @Test
  void aPlanThatCannotBeCarriedOutOnTheCopyIsAFailedNightAndNoDefect() throws Exception {
    snapshotAndPlan();
    Document document = new Document("cutover");
    try (Migration migration = opened()) {
      NightRehearsal rehearsal = rehearsal(migration, Long.MAX_VALUE, document);
      NightRehearsal.Ground ground = rehearsal.ground(Optional.of(7));
      Rehearsal came = came(migration, StopCause.Cause.UNREACHABLE, "no usable answer");

      assertThat(rehearsal.concluded(ground, Optional.empty(), came, 0))
          .isEqualTo(ExitCode.SOME_FAILED);
    }
    assertThat(document.status()).isEqualTo("not-rehearsed");
    assertThat(document.found().path("why").asText()).contains("no usable answer");
    assertThat(check()).contains("failed: the night after 7 changes", "no usable answer");
  }

  @Test
  void whoeverStopsItHasSeenNoNightFail() throws Exception {
    snapshotAndPlan();
    Document document = new Document("cutover");
    try (Migration migration = opened()) {
      NightRehearsal rehearsal = rehearsal(migration, Long.MAX_VALUE, document);
      NightRehearsal.Ground ground = rehearsal.ground(Optional.of(7));
      Rehearsal came = came(migration, StopCause.Cause.STOPPED, "stopped");

      assertThat(rehearsal.concluded(ground, Optional.empty(), came, 0))
          .isEqualTo(ExitCode.INTERRUPTED);
    }
    assertThat(document.status()).isEqualTo("stopped");
    assertThat(check()).doesNotContain("the night that was rehearsed");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingStarts() throws Exception {
    snapshotAndPlan();
    try (Migration migration = opened()) {
      UsageError refused =
          catchThrowableOfType(
              UsageError.class,
              () -> rehearsal(migration, 64L << 20, new Document("cutover")).run(Optional.of(1)));

      assertThat(refused.code()).isEqualTo("memory-short");
      assertThat(refused.message()).contains("an embedded Clerk with", "64 MB");
      assertThat(refused.next().get(0)).matches("FERRY_JAVA_OPTS=-Xmx\\d+m ferry cutover.*");
    }
    assertThat(check()).doesNotContain("the night that was rehearsed");
  }

  private static Rehearsal came(Migration migration, StopCause.Cause cause, String message) {
    RunOutcome run =
        new RunOutcome(
            new StopCause(cause, message), List.of(), RequestCounts.NONE, Duration.ZERO, 0);
    return new Rehearsal(migration.currentPlan(), null, List.of(run), List.of(), null, null);
  }

  private Migration opened() throws Exception {
    return Migration.openExisting(folder.resolve("ferry-workspace"), MigrationOptions.defaults());
  }

  private NightRehearsal rehearsal(Migration migration, long bytes, Document document) {
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of());
    CliContext around = new CliContext(terminal, Map.of(), Clock.systemUTC(), folder, false);
    return new NightRehearsal(
        InProcess.command(around, "cutover"), migration, SAID, new TwinMemory(bytes), document);
  }

  private JsonNode verified() throws Exception {
    for (String json : clerk.twin().state().instance().objects(ClerkList.USERS)) {
      JsonNode user = Json.tree(json);
      if (user.at("/email_addresses/0/verification/status").asText().equals("verified")
          && user.path("email_addresses").size() == 1) {
        return user;
      }
    }
    throw new AssertionError("the tenant has nobody with one verified address");
  }

  /** What others do in WorkOS. */
  private JsonNode workos(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(workos.address() + "/user_management/users" + path))
            .header("Authorization", "Bearer " + workos.apiKey())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.tree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private String check() {
    return ferry("cutover", "--check", "--json").err();
  }

  private void snapshotAndPlan() {
    ferry("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv"); // some rows are broken
    done("plan");
  }

  private void done(String... words) {
    Ended ended = ferry(words);
    assertThat(ended.exitCode()).as(String.join(" ", words) + ended.err()).isLessThanOrEqualTo(1);
  }

  private Ended ferry(String... words) {
    InProcess ferry = new InProcess(folder);
    return (now == null ? ferry : ferry.at(now))
        .with("CLERK_SECRET_KEY", clerk.target().key().reveal())
        .with("CLERK_API_URL", clerk.target().address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .run(words);
  }
}

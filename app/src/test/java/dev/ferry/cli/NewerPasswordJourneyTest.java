package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.Outcome;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.io.Writer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People change passwords at Clerk, and sign up there, while the migration is under way: a second
 * export brings what they set, and nobody's own doing at WorkOS is overwritten.
 */
class NewerPasswordJourneyTest {
  @TempDir private Path folder;
  private WorkosTwin workos;
  private ClerkTwin clerk;
  private Life life;
  private InProcess ferry;

  @BeforeEach
  void migrated() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 60, 4, 5);
    TenantRules.Before nobody = new TenantRules.Before(List.of(), List.of(), List.of());
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                .withData(tenant.clerkApi()));
    life = Life.of(clerk, new Life.Start(tenant.users(), nobody, 3, InstantSource.system()));
    ferry =
        new InProcess(folder)
            .with("CLERK_SECRET_KEY", clerk.secretKey())
            .with("CLERK_API_URL", clerk.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString())
            .waiting(length -> {});
    export("old.csv");
    ferry.run("snapshot", "--clerk", "--csv", "old.csv");
    ferry.run("plan");
    ferry.run("apply", "--yes");
    InProcess.Ended ended = ferry.run("verify");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @AfterEach
  void stop() {
    clerk.close();
    workos.close();
  }

  @Test
  void theSecondExportBringsThePasswordThatWasSetSinceAndTheFormerOneWorksNoMore()
      throws Exception {
    String id = somebodyWithPassword();
    String former = passwordAtClerk(id);
    changePasswordOf(id);
    assertThat(sync().json().at("/requests/writes").asLong(-1)).isZero();
    assertThat(works(id, former)).isTrue();
    assertThat(resets()).contains(id + ",").contains("password-changed-since-export");
    assertThat(unsettled(id)).contains("password,password-changed-since-export,second-export");

    InProcess.Ended ended = syncWith("new.csv");

    assertThat(works(id, passwordAtClerk(id))).as(ended.err()).isTrue();
    assertThat(works(id, former)).isFalse();
    assertThat(resets()).doesNotContain(id + ",");
    assertThat(unsettled(id)).isEmpty();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(sync().json().at("/requests/writes").asLong(-1)).as("and once").isZero();
    assertThat(ferry.run("verify").exitCode()).isZero();
  }

  @Test
  void whoSignedUpSinceAndCameWithoutAPasswordGetsItByTheSecondExport() throws Exception {
    String id = life.step(Happening.SIGN_UP_WITH_PASSWORD).orElseThrow().id();
    sync();
    assertThat(atWorkos(id).passwordType()).isNull();
    assertThat(unsettled(id)).contains("password,password-not-in-export,second-export");

    syncWith("new.csv");

    assertThat(works(id, passwordAtClerk(id))).isTrue();
  }

  @Test
  void whoHasSetAPasswordAtWorkosKeepsItAndIsNamed() throws Exception {
    String id = somebodyWithPassword();
    workos.resetPassword(atWorkos(id).id(), "of-ones-own");
    changePasswordOf(id);

    InProcess.Ended ended = syncWith("new.csv");

    assertThat(works(id, "of-ones-own")).isTrue();
    assertThat(resets()).contains(id + ",").contains("password-not-replaced");
    assertThat(unsettled(id)).contains("password,password-not-replaced,reset");
    assertThat(ended.json().at("/passwordsUnsettled/reset").asLong()).isPositive();
    assertThat(ended.err()).contains("only the users settle");
    InProcess.Ended again = sync();
    assertThat(again.json().at("/requests/writes").asLong(-1)).as(again.err()).isZero();
    assertThat(resets()).as("and stays named").contains(id + ",");
  }

  @Test
  void whoHasSignedInAtWorkosKeepsThePasswordAndIsNamed() throws Exception {
    String id = somebodyWithPassword();
    String former = passwordAtClerk(id);
    assertThat(signIn(atWorkos(id).email(), former)).isIn(200, 403);
    changePasswordOf(id);

    InProcess.Ended ended = syncWith("new.csv");

    assertThat(works(id, former)).as(ended.err()).isTrue();
    assertThat(unsettled(id)).contains(",reset,");
  }

  /** Of a user that only we have worked on a rollback leaves nothing. */
  @Test
  void aRollbackTakesAwayWhoseFormerPasswordWasReplaced() throws Exception {
    String id = somebodyWithPassword();
    changePasswordOf(id);
    syncWith("new.csv");

    InProcess.Ended ended = ferry.run("rollback", "--yes");

    assertThat(workos.state().users())
        .as(ended.err())
        .extracting(TwinUser::externalId)
        .doesNotContain(id);
  }

  private InProcess.Ended sync(String... more) {
    List<String> words = new ArrayList<>(List.of("sync", "--yes", "--json"));
    words.addAll(List.of(more));
    return ferry.run(words.toArray(String[]::new));
  }

  private InProcess.Ended syncWith(String csv) throws IOException {
    export(csv);
    return sync("--csv", csv, "--exported-at", Instant.now().toString());
  }

  private void export(String csv) throws IOException {
    try (Writer file = Files.newBufferedWriter(folder.resolve(csv))) {
      life.export(file);
    }
  }

  /** Whoever is drawn changes it: until it is this one. */
  private void changePasswordOf(String id) {
    String former = passwordAtClerk(id);
    while (passwordAtClerk(id).equals(former)) {
      assertThat(life.step(Happening.PASSWORD_CHANGED)).isPresent();
    }
  }

  /** The migration created them, and their password works there. */
  private String somebodyWithPassword() {
    return life.outcome().users().entrySet().stream()
        .filter(user -> user.getValue().hasPassword() && user.getValue().password() != null)
        .filter(user -> works(user.getKey(), String.valueOf(user.getValue().password())))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private String passwordAtClerk(String id) {
    Outcome.User user = Objects.requireNonNull(life.outcome().users().get(id));
    return Objects.requireNonNull(user.password());
  }

  private boolean works(String id, String password) {
    return workos.state().passwordIs(atWorkos(id).id(), password);
  }

  private TwinUser atWorkos(String id) {
    return workos.state().users().stream()
        .filter(user -> id.equals(user.externalId()))
        .findFirst()
        .orElseThrow();
  }

  private int signIn(String email, String password) throws Exception {
    String body =
        Json.MAPPER
            .createObjectNode()
            .put("client_id", workos.clientId())
            .put("client_secret", workos.apiKey())
            .put("grant_type", "password")
            .put("email", email)
            .put("password", password)
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(workos.address().resolve("/user_management/authenticate"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private String resets() throws IOException {
    return report("password-reset.csv");
  }

  /** The line of somebody; empty if there is none. */
  private String unsettled(String id) throws IOException {
    return report("passwords-unsettled.csv")
        .lines()
        .filter(line -> line.startsWith(id + ","))
        .findFirst()
        .orElse("");
  }

  private String report(String name) throws IOException {
    try (var files = Files.walk(folder.resolve("ferry-workspace"))) {
      return Files.readString(files.filter(it -> it.endsWith(name)).findFirst().orElseThrow());
    }
  }
}

package dev.ferry.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.VendorSite;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor tells apart, each with its own remedy, against both twins. */
class DoctorCommandTest {
  @TempDir Path folder;
  private WorkosTwin workos;
  private ClerkTwin clerk;
  private InProcess ferry;

  @BeforeEach
  void begin() {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults());
    clerk = ClerkTwin.start(ClerkTwinOptions.defaults());
    ferry =
        new InProcess(folder)
            .with("WORKOS_API_URL", workos.address().toString())
            .with("CLERK_API_URL", clerk.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("CLERK_SECRET_KEY", clerk.secretKey());
  }

  @AfterEach
  void end() {
    workos.close();
    clerk.close();
  }

  @Test
  void whereAllIsWellNothingFailsAndNothingIsWritten() throws Exception {
    Ended ended = ferry.run("doctor", "--expect", "staging", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertCheck(ended, "clerk-key", "pass", "key-shape");
    assertCheck(ended, "workos-key", "pass", "key-shape");
    assertCheck(ended, "clerk-access", "pass", "key-accepted");
    assertCheck(ended, "workos-access", "pass", "key-accepted");
    assertCheck(ended, "environment", "pass", "staging");
    assertCheck(ended, "clock", "pass", "clock-right");
    assertCheck(ended, "limits", "unknown", "limits-documented");
    assertCheck(ended, "target-content", "pass", "target-empty");
    assertCheck(ended, "webhooks", "pass", "webhooks-quiet");
    assertCheck(ended, "workspace", "pass", "workspace-new");
    assertCheck(ended, "space", "pass", "space-enough");
    assertCheck(ended, "encryption", "warn", "key-in-workspace");
    assertCheck(ended, "social", "unknown", "providers-unknown");
    assertThat(folder).as("nothing is made").isEmptyDirectory();
    assertThat(ended.err()).contains("unknown, which is no pass");
    noKeyIn(ended);
  }

  @Test
  void noKey() throws Exception {
    Ended ended = new InProcess(folder).run("doctor", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(check(ended, "workos-key").path("fix").asText()).contains("Set WORKOS_API_KEY");
    assertCheck(ended, "workos-key", "fail", "key-missing");
    assertCheck(ended, "clerk-key", "warn", "key-missing");
    assertCheck(ended, "workos-access", "unknown", "not-asked");
    assertCheck(ended, "environment", "unknown", "environment-unknown");
    assertCheck(ended, "target-content", "unknown", "target-unread");
  }

  @Test
  void aMalformedKeyHidesNothingOfTheOther() throws Exception {
    Ended ended = ferry.with("WORKOS_API_KEY", "pk_test_Zm9vLmNsZXJr").run("doctor", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.KEY_REFUSED);
    assertCheck(ended, "workos-key", "fail", "key-malformed");
    assertThat(check(ended, "workos-key").path("evidence").asText()).contains("publishable");
    assertThat(check(ended, "workos-key").path("fix").asText()).contains("WorkOS's dashboard");
    assertCheck(ended, "workos-access", "unknown", "not-asked");
    assertCheck(ended, "clerk-access", "pass", "key-accepted");
    assertThat(ended.out() + ended.err()).doesNotContain("Zm9vLmNsZXJr");
  }

  @Test
  void twoNamesOfTheKeyThatDisagreeAreACheckAndNotTheEnd() throws Exception {
    Ended ended = ferry.with("WORKOS_SECRET_KEY", "sk_test_another").run("doctor", "--json");

    assertCheck(ended, "workos-key", "fail", "keys-disagree");
    assertCheck(ended, "clerk-access", "pass", "key-accepted");
  }

  @Test
  void aRevokedKey() throws Exception {
    Ended ended = ferry.with("WORKOS_API_KEY", "sk_test_revoked00001").run("doctor", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.KEY_REFUSED);
    assertCheck(ended, "workos-key", "pass", "key-shape");
    assertCheck(ended, "workos-access", "fail", "key-refused");
    assertThat(check(ended, "workos-access").path("evidence").asText()).contains("HTTP 401");
    assertThat(check(ended, "workos-access").path("fix").asText())
        .contains("revoked", "make a new");
    // The service has told its time all the same.
    assertCheck(ended, "clock", "pass", "clock-right");
  }

  @Test
  void clerksKeyGivenToWorkosIsKnownByItsShapeAndNotSent() throws Exception {
    Ended ended = ferry.with("WORKOS_API_KEY", clerk.secretKey()).run("doctor", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.KEY_REFUSED);
    assertCheck(ended, "workos-key", "fail", "key-of-clerk");
    assertThat(check(ended, "workos-key").path("fix").asText()).contains("swapped");
    assertCheck(ended, "workos-access", "unknown", "not-asked");
    assertCheck(ended, "clerk-access", "pass", "key-accepted");
    assertThat(workos.state().requests().total()).isZero();
    noKeyIn(ended);
  }

  @Test
  void swappedKeysAreBothRefusedAndItIsSaid() throws Exception {
    Ended ended =
        ferry
            .with("WORKOS_API_KEY", "sk_live_oneofthetwo01")
            .with("CLERK_SECRET_KEY", workos.apiKey())
            .run("doctor", "--json");

    assertCheck(ended, "clerk-access", "fail", "key-refused");
    assertThat(check(ended, "clerk-access").path("fix").asText()).contains("may be swapped");
  }

  @Test
  void aProductionKeyWhereStagingWasMeant() throws Exception {
    Ended ended =
        ferry
            .with("WORKOS_API_KEY", "sk_live_01ABCDEFGH")
            .run("doctor", "--expect", "staging", "--json");

    assertCheck(ended, "environment", "fail", "production-key");
    JsonNode check = check(ended, "environment");
    assertThat(check.path("evidence").asText())
        .contains("PRODUCTION", "sk_live_", "Clerk production, by its own word");
    assertThat(check.path("fix").asText()).contains("Switch WorkOS's dashboard to Staging");
  }

  @Test
  void aStagingKeyWhereProductionWasMeantFailsAndIsNoMatterOfTheKeyItself() throws Exception {
    Ended ended = ferry.run("doctor", "--expect", "production", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertCheck(ended, "environment", "fail", "staging-key");
  }

  @Test
  void aProxyInTheWayIsNotTakenForARefusalOfTheKey() throws Exception {
    try (VendorSite proxy = new VendorSite()) {
      proxy.answer(
          "/organizations",
          exchange -> {
            exchange.getResponseHeaders().add("Server", "squid/6.1");
            VendorSite.send(exchange, 403, "text/html", "<html>sign in sk_secret</html>");
          });

      Ended ended = ferry.with("WORKOS_API_URL", proxy.address()).run("doctor", "--json");

      assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
      assertCheck(ended, "workos-access", "fail", "proxy");
      assertThat(check(ended, "workos-access").path("evidence").asText())
          .contains("HTTP 403", "text/html")
          .doesNotContain("sk_secret");
      assertThat(check(ended, "workos-access").path("fix").asText())
          .contains("let through unchanged", "says nothing about the key");
      assertCheck(ended, "clerk-access", "pass", "key-accepted");
      assertThat(proxy.requests).isNotEmpty().allMatch(request -> request.startsWith("GET "));
    }
  }

  @Test
  void whoAsksForASocialProviderIsABrowserAndBringsNoKey() throws Exception {
    try (VendorSite site = new VendorSite()) {
      site.everything(200, "application/json", "{}");

      Ended ended =
          ferry
              .with("WORKOS_API_URL", site.address())
              .with("WORKOS_CLIENT_ID", "client_1")
              .with("WORKOS_REDIRECT_URI", "https://app.acme.test/callback")
              .run("doctor", "--json", "--provider", "google");

      assertCheck(ended, "social:google", "unknown", "not-provable");
      assertThat(site.requests).contains("GET /user_management/authorize []");
    }
  }

  @Test
  void aWorkspaceOfAnotherEnvironmentIsNamedAndWhoIsInUseThereIsAsked() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("x.csv"), "id,primary_email_address\nuser_1,a@acme.test\n");
    ferry.run("snapshot", "--csv", csv.toString());
    assertThat(ferry.run("plan").exitCode()).isZero();
    assertCheck(ferry.run("doctor", "--json"), "workspace-workos", "pass", "same");

    Ended ended = ferry.with("WORKOS_API_KEY", "sk_test_another0001").run("doctor", "--json");

    assertCheck(ended, "workspace-workos", "fail", "target-differs");
    assertCheck(ended, "social", "unknown", "providers-unknown");
    assertThat(ferry.run("runs", "--json").out()).contains("doctor");
  }

  @Test
  void anotherSealingKeyIsACheckAndNotTheEnd() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("x.csv"), "id,primary_email_address\nuser_1,a@acme.test\n");
    ferry.run("snapshot", "--csv", csv.toString());

    Ended ended = ferry.with("FERRY_PASSPHRASE", "another one").run("doctor", "--json");

    assertCheck(ended, "workspace-content", "fail", "sealing-key-differs");
    assertCheck(ended, "workos-access", "pass", "key-accepted");
  }

  @Test
  void aKeyThatMayNotReadIsToldFromOneThatIsRefused() throws Exception {
    try (VendorSite strict = new VendorSite()) {
      strict.answer(
          "/organizations",
          exchange ->
              VendorSite.send(exchange, 403, "application/json", "{\"message\":\"Forbidden\"}"));

      Ended ended = ferry.with("WORKOS_API_URL", strict.address()).run("doctor", "--json");

      assertCheck(ended, "workos-access", "fail", "key-not-allowed");
      assertThat(check(ended, "workos-access").path("fix").asText()).contains("permissions");
      assertThat(ended.exitCode()).isEqualTo(ExitCode.KEY_REFUSED);
    }
  }

  @Test
  void aServerThatIsNotThere() throws Exception {
    String gone = workos.address().toString();
    workos.close();

    Ended ended = ferry.with("WORKOS_API_URL", gone).run("doctor", "--json");

    assertCheck(ended, "workos-access", "fail", "unreachable");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
  }

  @Test
  void anAddressThatIsNotEncryptedIsACheckAndNothingIsSentThere() throws Exception {
    Ended ended = ferry.with("WORKOS_API_URL", "http://api.example.com").run("doctor", "--json");

    assertCheck(ended, "workos-address", "fail", "address-refused");
    assertCheck(ended, "workos-access", "unknown", "not-asked");
  }

  @Test
  void aClockTenMinutesOff() throws Exception {
    for (long seconds : new long[] {600, -600}) {
      Ended ended = ferry.at(Instant.now().plusSeconds(seconds)).run("doctor", "--json");

      assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
      assertCheck(ended, "clock", "fail", "clock-wrong");
      assertThat(check(ended, "clock").path("evidence").asText())
          .contains(seconds > 0 ? "s fast by" : "s slow by", "GET /instance", "GET /organizations");
      assertThat(check(ended, "clock").path("fix").asText()).contains("Set this machine's clock");
    }
    Ended off = ferry.at(Instant.now().plusSeconds(120)).run("doctor", "--json");
    assertCheck(off, "clock", "warn", "clock-off");
  }

  @Test
  void aWorkspaceThatOthersCanEnterIsNamedWithTheCommandThatFixesIt() throws Exception {
    Path workspace = Files.createDirectory(folder.resolve("ferry-workspace"));
    Files.setPosixFilePermissions(
        workspace, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));

    Ended ended = ferry.run("doctor", "--json");

    assertCheck(ended, "workspace", "warn", "readable-by-others");
    assertThat(check(ended, "workspace").path("fix").asText()).isEqualTo("chmod 700 " + workspace);
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void eachSocialProviderIsAskedForWithoutFollowingAndWithoutTheKey() throws Exception {
    workos.configure("GoogleOAuth");
    ferry.with("WORKOS_CLIENT_ID", workos.clientId());
    String[] words = {
      "doctor",
      "--json",
      "--provider",
      "google",
      "--provider",
      "oauth_github",
      "--provider",
      "facebook",
      "--redirect-uri",
      "https://app.acme.test/callback"
    };

    Ended ended = ferry.run(words);

    assertCheck(ended, "social:google", "pass", "configured");
    assertThat(check(ended, "social:google").path("evidence").asText())
        .contains("accounts.google.com", "WorkOS's own test credentials");
    assertCheck(ended, "social:github", "fail", "not-configured");
    assertThat(check(ended, "social:github").path("fix").asText()).contains("GitHubOAuth");
    assertCheck(ended, "social:facebook", "fail", "provider-unsupported");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);

    Ended stranger = ferry.with("WORKOS_CLIENT_ID", "client_of_another").run(words);
    assertCheck(stranger, "social:google", "unknown", "client-id-refused");
    Ended without = ferry.with("WORKOS_CLIENT_ID", "").run(words);
    assertCheck(without, "social:google", "unknown", "not-asked");
  }

  private void assertCheck(Ended ended, String id, String status, String code) throws Exception {
    JsonNode check = check(ended, id);
    assertThat(check.path("status").asText() + " " + check.path("code").asText())
        .as(check.toPrettyString())
        .isEqualTo(status + " " + code);
    boolean fixable = !status.equals("pass");
    assertThat(check.path("fix").asText().isEmpty()).as(id).isNotEqualTo(fixable);
  }

  private static JsonNode check(Ended ended, String id) throws Exception {
    for (JsonNode check : ended.json().path("checks")) {
      if (check.path("id").asText().equals(id)) {
        return check;
      }
    }
    throw new AssertionError("no check " + id + " in " + ended.out() + ended.err());
  }

  private void noKeyIn(Ended ended) {
    assertThat(ended.out() + ended.err()).doesNotContain(workos.apiKey(), clerk.secretKey());
  }
}

package dev.ferry.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a try proves: a test user, the passwords and authenticators of test accounts. */
class DeepVerifyTest {
  private static final String PASSWORD = "correct horse, battery staple";
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private final WorkosTwin workos = WorkosTwin.start(WorkosTwinOptions.defaults());

  @TempDir Path folder;

  private ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults());

  @AfterEach
  void stop() {
    clerk.close();
    workos.close();
  }

  @BeforeEach
  void carried() throws IOException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    String digest = OpenBSDBCrypt.generate("2a", PASSWORD.toCharArray(), salt, 4);
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,primary_email_address,verified_email_addresses,unverified_email_addresses,\
        totp_secret,password_digest,password_hasher
        user_1,Ada,ada@acme.test,ada@acme.test,,,DIGEST,bcrypt
        user_2,Bob,bob@acme.test,bob@acme.test,,SEED,DIGEST,bcrypt
        user_3,Eve,eve@acme.test,,eve@acme.test,,DIGEST,bcrypt
        """
            .replace("DIGEST", digest)
            .replace("SEED", SEED));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/users.jsonl"),
        """
        {"id":"user_1"}
        {"id":"user_2"}
        {"id":"user_3"}
        """);
    clerk.close();
    clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(folder.resolve("data")));
    Stream.of("user_1", "user_2", "user_3").forEach(id -> clerk.password(id, PASSWORD));
    for (List<String> words :
        List.of(
            List.of("snapshot", "--csv", "clerk.csv"),
            List.of("plan"),
            List.of("apply", "--yes"))) {
      InProcess.Ended ended = ferry().run(words.toArray(String[]::new));
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_CLIENT_ID", workos.clientId())
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString());
  }

  private void canaries(String lines) throws IOException {
    Path file = folder.resolve("canaries.csv");
    Files.writeString(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private InProcess.Ended signIn() {
    return ferry().run("verify", "--deep", "--canary-file", "canaries.csv", "--yes", "--json");
  }

  private void nothingIsKeptOf(String secret, InProcess.Ended ended) throws IOException {
    assertThat(ended.out() + ended.err()).doesNotContain(secret);
    try (Stream<Path> files = Files.walk(folder.resolve("ferry-workspace"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void passwordsAndAuthenticatorsAreAcceptedAndNoSessionIsLeft() throws Exception {
    canaries("email,password\nada@acme.test," + PASSWORD + "\nBob@acme.test," + PASSWORD + "\n");

    InProcess.Ended ended = signIn();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode logins = ended.json().path("logins");
    assertThat(logins)
        .hasSize(2)
        .allMatch(login -> login.path("verdict").asText().equals("passed"));
    assertThat(logins.path(1).path("factor").asBoolean()).as("Bob's code").isTrue();
    assertThat(workos.state().openSessions()).isZero();
    assertThat(workos.state().mails()).isEmpty();
    nothingIsKeptOf(PASSWORD, ended);
    assertThat(ferry().run("checklist", "--all").err())
        .contains("2 of 2 test accounts signed in, 1 with their authenticator's code");
  }

  @Test
  void anAddressThatWorkosWouldMailIsNotTried() throws Exception {
    canaries("ada@acme.test," + PASSWORD + "\neve@acme.test," + PASSWORD + "\n");

    InProcess.Ended ended = signIn();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.err())
        .contains("open user_3 (e•••@acme.test): not tried", "would mail it a code");
    assertThat(ferry().run("checklist", "--all").err())
        .as("it says nothing against the migration, and which it was is said")
        .contains("1 of 2 test accounts signed in")
        .contains("could not be tried: user_3 (e•••@acme.test)");
    assertThat(workos.state().mails()).isEmpty();
  }

  @Test
  void aPasswordThatClerkRefusesProvesNothingAgainstWorkos() throws Exception {
    canaries("ada@acme.test,mistyped\n");

    InProcess.Ended ended = signIn();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.err()).contains("not tried: Clerk says of the password: wrong");
    assertThat(ended.json().path("logins").path(0).path("verdict").asText()).isEqualTo("not-tried");
    assertThat(ferry().run("checklist").err())
        .as("nothing was found out")
        .doesNotContain("test accounts signed in");
    nothingIsKeptOf("mistyped", ended);
  }

  @Test
  void aPasswordThatOnlyClerkAcceptsIsNotCarried() throws Exception {
    clerk.password("user_1", "changed since");
    canaries("ada@acme.test,changed since\n");

    InProcess.Ended ended = signIn();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.err())
        .contains("NOT user_1 (a•••@acme.test): refused: ", "invalid_credentials");
    assertThat(ferry().run("checklist", "--json").json().path("items").toString())
        .contains("\"id\":\"logins\"")
        .contains("0 of 1 test accounts signed in")
        .contains("failed: user_1 (a•••@acme.test)");
  }

  @Test
  void withoutConsentNothingIsTriedAndTheCommandToGoOnIsShown() throws Exception {
    canaries("ada@acme.test," + PASSWORD + "\n");

    InProcess.Ended ended =
        ferry().run("verify", "--deep", "--test-user", "--canary-file", "canaries.csv", "--json");

    assertThat(ended.errorCode()).isEqualTo("consent-missing");
    assertThat(ended.err())
        .contains("verify --deep --test-user --canary-file canaries.csv --yes", "rollback keeps");
    assertThat(workos.state().openSessions()).isZero();
  }

  @Test
  void aFileThatOthersCanReadOrWithAnUnknownAccountIsRefused() throws Exception {
    canaries("ada@acme.test," + PASSWORD + "\n");
    Files.setPosixFilePermissions(
        folder.resolve("canaries.csv"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(signIn().errorCode()).isEqualTo("canary-open");
    canaries("nobody@acme.test,secret\n");
    assertThat(signIn().errorCode()).isEqualTo("canary-unknown");
    canaries("no comma\n");
    assertThat(signIn().errorCode()).isEqualTo("canary-unreadable");
  }

  @Test
  void aPasswordIsAskedForWithoutBeingShown() throws Exception {
    String[] words = {"verify", "--deep", "--canary-account", "ada@acme.test", "--yes", "--json"};

    InProcess.Ended right = ferry().typingHidden(PASSWORD).run(words);
    InProcess.Ended wrong = ferry().typingHidden("not her password").run(words);

    assertThat(right.exitCode()).as(right.err()).isZero();
    assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(right.out() + right.err()).doesNotContain(PASSWORD);
    assertThat(ferry().run(words).errorCode()).isEqualTo("canary-not-asked");
  }

  @Test
  void theTestUserComesAndGoes() throws Exception {
    InProcess.Ended ended = ferry().run("verify", "--deep", "--test-user", "--yes", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("testUser").path("says").asText())
        .isEqualTo("created, read back, deleted");
    assertThat(workos.state().userCount()).isEqualTo(3);
    assertThat(workos.state().mails()).isEmpty();
  }
}

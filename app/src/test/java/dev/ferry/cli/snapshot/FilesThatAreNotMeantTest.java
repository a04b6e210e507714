package dev.ferry.cli.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.ClerkStub;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds under another name is named; what cannot be meant is refused. */
class FilesThatAreNotMeantTest {
  private static final String BODY = "abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu";
  private static final String DIGEST = "$2b$10$" + BODY;

  private static final WorkosTwin WORKOS =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    WORKOS.close();
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", WORKOS.apiKey())
        .with("WORKOS_API_URL", WORKOS.address().toString())
        .run(words);
  }

  @Test
  void whatAColumnSaysIsNotSaidToBeMissing() throws Exception {
    file("plain.csv", "id,primary_email_address", "user_1,a@acme.test");
    file("banned.csv", "id,primary_email_address,banned", "user_1,a@acme.test,true");
    file(
        "support.json",
        "[{\"id\":\"user_1\",\"email_addresses\":\"a@acme.test\",\"banned\":true}]");
    String missing = "not in these files: organizations, memberships, roles, social accounts";

    assertThat(ferry("snapshot", "--csv", "plain.csv").err())
        .contains(missing + ", whether a user is banned\n");
    assertThat(ferry("snapshot", "--csv", "banned.csv").err()).contains(missing + "\n");
    assertThat(ferry("snapshot", "--support-json", "support.json").err()).contains(missing + "\n");
  }

  @Test
  void aRenamedColumnIsNamedAtTheSnapshotInItsDocumentAndInTheReport() throws Exception {
    file(
        "users.csv",
        "id,primary_email_address,verified_email_addresses,password,mfa_secret",
        "user_1,a@acme.test,a@acme.test," + DIGEST + ",JBSWY3DPEHPK3PXP");
    InProcess.Ended ended = ferry("snapshot", "--csv", "users.csv", "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode source = ended.json().path("sources").get(0);
    assertThat(source.path("columnsNotRead"))
        .extracting(JsonNode::asText)
        .containsExactly("password", "mfa_secret");
    assertThat(source.path("columnsMissing"))
        .extracting(JsonNode::asText)
        .contains("password_digest", "password_hasher", "totp_secret");
    String said = "password (is it password_digest?), mfa_secret (is it totp_secret?)";
    assertThat(ended.err())
        .contains("not read in users.csv: " + said)
        .contains("not in users.csv: first_name,");

    ferry("report");
    try (Stream<Path> files = Files.walk(folder)) {
      Path report = files.filter(one -> one.endsWith("report.html")).findFirst().orElseThrow();
      assertThat(Files.readString(report)).contains(said).contains("password_hasher");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no address      | id,email,first_name,last_name                     | user_1,a@b.test,Ann,Lee | is it primary_email_address?
          no digests      | id,primary_email_address,password_hasher          | user_1,a@b.test,bcrypt  | holds no digest
          """)
  void whatCannotBeMeantIsRefusedAndTheSnapshotStays(
      String why, String header, String row, String said) throws Exception {
    file("good.csv", "id,primary_email_address", "user_9,z@acme.test");
    assertThat(ferry("snapshot", "--csv", "good.csv").exitCode()).isZero();
    file("users.csv", header, row);

    InProcess.Ended ended = ferry("snapshot", "--csv", "users.csv");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err()).contains("users.csv").contains(said);
    assertThat(ferry("status", "--json").json().path("users").asInt()).isEqualTo(1);
  }

  @Test
  void aFileWithoutAddressesIsTakenBesideOneThatHasThem() throws Exception {
    file("users.csv", "id,primary_email_address", "user_1,a@acme.test");
    file("more.json", "[{\"id\":\"user_1\",\"public_metadata\":{\"plan\":\"pro\"}}]");
    assertThat(ferry("snapshot", "--support-json", "more.json").exitCode()).isEqualTo(2);
    assertThat(ferry("snapshot", "--csv", "users.csv", "--support-json", "more.json").exitCode())
        .isZero();
  }

  @Test
  void aDigestInTheHashersPlaceIsShownAndKeptNowhere() throws Exception {
    file(
        "users.csv",
        "id,primary_email_address,verified_email_addresses,password_digest,password_hasher",
        "user_1,a@acme.test,a@acme.test,bcrypt," + DIGEST,
        "user_2,b@acme.test,b@acme.test," + DIGEST + ",bcrypt",
        ",c@acme.test,c@acme.test,bcrypt," + DIGEST);
    InProcess.Ended taken = ferry("snapshot", "--csv", "users.csv", "--json");
    assertThat(taken.exitCode()).as(taken.err()).isEqualTo(ExitCode.SOME_FAILED);
    StringBuilder said = new StringBuilder(taken.out() + taken.err());
    for (List<String> words :
        List.of(
            List.of("assess", "--json"),
            List.of("plan", "--json"),
            List.of("plan", "--show", "user_1"),
            List.of("report"))) {
      InProcess.Ended ended = ferry(words.toArray(String[]::new));
      said.append(ended.out()).append(ended.err());
    }
    assertThat(said.toString()).contains("(not a name)").doesNotContain(BODY);
    try (Stream<Path> files = Files.walk(folder.resolve("ferry-workspace"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
            .as(file.toString())
            .doesNotContain(BODY);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "snapshot --support-json dump.json",
        "snapshot --csv users.csv --support-json dump.json"
      })
  void whomADumpOfTheSdkSaysToBeBannedIsLeftOut(String command) throws Exception {
    file("users.csv", "id,primary_email_address", "user_1,a@acme.test");
    file(
        "dump.json",
        "[{\"id\":\"user_1\",\"primaryEmailAddressId\":\"idn_1\",\"banned\":true,"
            + "\"emailAddresses\":[{\"id\":\"idn_1\",\"emailAddress\":\"a@acme.test\","
            + "\"verification\":{\"status\":\"verified\"}}],\"publicMetadata\":{\"plan\":\"pro\"}}]");
    assertThat(ferry(command.split(" ")).exitCode()).isZero();
    JsonNode plan = ferry("plan", "--json").json();
    assertThat(plan.at("/reasons/banned").asInt()).isEqualTo(1);
    assertThat(plan.at("/fates/users/skip").asInt()).isEqualTo(1);
  }

  @Test
  void aDumpOfNoShapeThatIsKnownIsRefusedWithTheKeysThatAreMeant() throws Exception {
    file(
        "camel.json",
        "[{\"userId\":\"user_1\",\"email\":\"a@acme.test\",\"password\":\"" + DIGEST + "\"}]");
    InProcess.Ended ended = ferry("snapshot", "--support-json", "camel.json");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err())
        .contains("there is no 'id'", "userId (is it id?)", "password (is it password_digest?)")
        .doesNotContain(BODY);
  }

  private static String users(int from, int to) {
    return "id,primary_email_address\n"
        + IntStream.range(from, to)
            .mapToObj(i -> "user_" + i + ",u" + i + "@acme.test\n")
            .collect(joining());
  }

  @ParameterizedTest(name = "{0} of 20 are in Clerk")
  @CsvSource({"9, 2", "10, 0"})
  void aFileOfWhichClerkKnowsLessThanHalfIsRefusedUnlessSomebodyInsists(int known, int exit)
      throws Exception {
    file("users.csv", users(0, 20));
    try (ClerkStub clerk = new ClerkStub()) {
      String[] users =
          IntStream.range(20 - known, 40 - known)
              .mapToObj(i -> ClerkStub.user("user_" + i, "u" + i + "@acme.test", "\"x\":1"))
              .toArray(String[]::new);
      clerk.users(users.length, users);
      InProcess ferry =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", "sk_live_aVerySecretKeyOfClerk")
              .with("CLERK_API_URL", clerk.address());
      InProcess.Ended ended = ferry.run("snapshot", "--csv", "users.csv", "--clerk");
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exit);
      if (exit != 0) {
        assertThat(ended.err())
            .contains(
                "users.csv is of another Clerk instance, most likely: of 20 users in it Clerk's API"
                    + " knows 9, and has 20 in all",
                "--accept-overlap");
        assertThat(ferry.run("snapshot", "--csv", "users.csv", "--clerk", "--accept-overlap"))
            .extracting(InProcess.Ended::exitCode)
            .isEqualTo(0);
      }
    }
  }

  @ParameterizedTest(name = "{0} to {1} after 0 to 20")
  @CsvSource({"11, 31, 2", "10, 30, 0", "0, 200, 0", "100, 119, 0", "0, 5, 0"})
  void withoutClerkTheSnapshotBeforeIsAsked(int from, int to, int exit) throws Exception {
    file("before.csv", users(0, 20));
    assertThat(ferry("snapshot", "--csv", "before.csv").exitCode()).isZero();
    file("users.csv", users(from, to));
    InProcess.Ended ended = ferry("snapshot", "--csv", "users.csv");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exit);
    if (exit != 0) {
      assertThat(ended.err()).contains("of 20 users in it the snapshot before held 9");
      assertThat(ferry("snapshot", "--csv", "users.csv", "--accept-overlap").exitCode()).isZero();
    }
  }
}

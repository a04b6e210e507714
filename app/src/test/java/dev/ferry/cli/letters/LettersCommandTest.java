package dev.ferry.cli.letters;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.Json;
import dev.ferry.report.letter.Languages;
import dev.ferry.report.people.Standing;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Roster.Person;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The letters as files: who, in which language, what is said before, and what cannot get in. */
class LettersCommandTest {
  private static final String NOON = "2026-12-01T12:00";

  private static final String USERS =
      """
      id,first_name,last_name,username,primary_email_address,primary_phone_number,\
      verified_email_addresses,unverified_email_addresses,verified_phone_numbers,\
      unverified_phone_numbers,totp_secret,password_digest,password_hasher
      user_2aaaaaaaa1,"Ada
      Bcc: evil@evil.test",Lovelace,ada,ada@acme.test,,ada@acme.test,,,,!,SECRETDIGEST,md5
      user_2aaaaaaaa2,<b>Bob</b>,,,o'neil&co@acme.test,,o'neil&co@acme.test,,,,,x,md5
      user_2aaaaaaaa3,Eve,,eve,,,,,,,,,
      user_2aaaaaaaa4,Uma,,,uma@acme.test,,uma@acme.test,,,,,,
      user_2aaaaaaaa5,Jörg,Weiß,jw,=cmd@acme.test,,=cmd@acme.test,,,,,,
      """;

  private static WorkosTwin workos;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  @AfterAll
  static void stop() {
    workos.close();
  }

  @BeforeEach
  void plan() throws IOException {
    Files.writeString(folder.resolve("clerk.csv"), USERS);
    assertThat(ferry().run("snapshot", "--csv", "clerk.csv").exitCode()).isIn(0, 1);
    assertThat(ferry().run("plan").exitCode()).isIn(0, 3);
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private Ended letters(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "letters",
                "--product=Acme",
                "--switch=" + NOON,
                "--zone=Europe/Berlin",
                "--sign-in=https://app.acme.test/in?a=1&b=2",
                "--help-address=help@acme.test"));
    for (String word : more) {
      words.removeIf(
          before -> before.contains("=") && word.startsWith(before.replaceFirst("=.*", "=")));
      words.add(word);
    }
    return ferry().run(words.toArray(String[]::new));
  }

  private Path written() {
    return folder.resolve("ferry-workspace/reports/local/letters");
  }

  private Map<String, NamedCsvRecord> rows(String file) throws IOException {
    Map<String, NamedCsvRecord> rows = new HashMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(written().resolve(file))) {
      for (NamedCsvRecord row : csv) {
        assertThat(rows.put(row.getField("clerk_id"), row)).as("nobody twice").isNull();
      }
    }
    return rows;
  }

  private NamedCsvRecord row(String clerkId) throws IOException {
    return requireNonNull(rows("letters.csv").get(clerkId));
  }

  @Test
  void whoGetsWhatIsInAListWithItsTemplates() throws Exception {
    Ended ended = letters("--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Map<String, NamedCsvRecord> rows = rows("letters.csv");
    assertThat(rows).containsOnlyKeys("user_2aaaaaaaa1", "user_2aaaaaaaa2", "user_2aaaaaaaa5");
    assertThat(row("user_2aaaaaaaa1").getField("parts"))
        .isEqualTo("password-reset authenticator-again username-sign-in");
    assertThat(row("user_2aaaaaaaa2").getField("email")).isEqualTo("o'neil&co@acme.test");
    assertThat(row("user_2aaaaaaaa5").getField("email"))
        .as("no formula")
        .isEqualTo("\t=cmd@acme.test");
    for (NamedCsvRecord row : rows.values()) {
      for (String ending : List.of(".html", ".txt")) {
        assertThat(
                Files.readString(
                    written().resolve("templates/" + row.getField("template") + ending)))
            .contains("{{greeting}}", "{{email}}");
      }
    }
    assertThat(Files.readString(written().resolve("without-letter.csv")))
        .isEqualToNormalizingNewlines("clerk_id,reason\nuser_2aaaaaaaa3,no-email\n");
    JsonNode told = ended.json();
    assertThat(told.path("letters").asInt()).isEqualTo(3);
    assertThat(told.path("nothingChanges").asInt()).isEqualTo(1);
    assertThat(told.path("stayBehindReasons").path("no-email").asInt()).isEqualTo(1);
    assertThat(told.path("parts").path("password-reset").asInt()).isEqualTo(2);
  }

  @Test
  void howManyThereWillBeIsSaidFirst() {
    assertThat(written()).doesNotExist();
    Ended ended = letters("--everyone");
    assertThat(ended.err())
        .contains(
            "  4 letters for 5 users: 4 en",
            "        2  password-reset",
            "        1  notice: nothing changes",
            "  1 get none: they do not arrive; see without-letter.csv",
            "nothing is sent");
    assertThat(ended.err().indexOf("4 letters")).isLessThan(ended.err().indexOf("index.html"));
  }

  @Test
  void whatAUserTypedReachesNoHeaderAndNoMarkup() throws Exception {
    letters("--rendered");
    List<JsonNode> whole = whole();
    assertThat(whole).hasSize(3);
    for (JsonNode letter : whole) {
      assertThat(letter.path("subject").asText()).matches("Acme: [A-Za-z0-9 ,-]+");
      assertThat(letter.path("to").asText()).doesNotContain("\n");
      assertThat(letter.path("html").asText() + letter.path("text").asText())
          .doesNotContain("{{", "evil.test", "<b>Bob", "SECRETDIGEST", "<script", "<img", "<link")
          .doesNotContainPattern("url\\(|@import|src=");
    }
    JsonNode bob = whole.get(1);
    assertThat(bob.path("text").asText()).startsWith("Hello,").contains("o'neil&co@acme.test");
    assertThat(bob.path("html").asText())
        .contains("o'neil&amp;co@acme.test")
        .contains("href=\"https://app.acme.test/in?a=1&amp;b=2\"");
  }

  private List<JsonNode> whole() throws IOException {
    List<JsonNode> whole = new ArrayList<>();
    for (String line : Files.readAllLines(written().resolve("letters.jsonl"))) {
      whole.add(Json.tree(line));
    }
    return whole;
  }

  @Test
  void nobodyElseOnTheMachineReadsThem() throws Exception {
    letters("--rendered");
    try (Stream<Path> all = Files.walk(written())) {
      for (Path one : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .as(one.toString())
            .isEqualTo(Files.isDirectory(one) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void aLaterRunLeavesNothingOfAnEarlierOne() throws Exception {
    letters("--rendered", "--language=de");
    letters();
    assertThat(written().resolve("letters.jsonl")).doesNotExist();
    try (Stream<Path> templates = Files.list(written().resolve("templates"))) {
      assertThat(templates).allMatch(file -> file.getFileName().toString().startsWith("en."));
    }
  }

  @Test
  void aFolderAddsALanguageAndWhatIsWrongInItIsNamedAndNothingWritten() throws Exception {
    Path languages = Files.createDirectory(folder.resolve("languages"));
    Ended printed = ferry().run("letters", "--print-language", "en");
    assertThat(printed.exitCode()).isZero();
    Files.writeString(languages.resolve("fr.yaml"), printed.out().replace("Hello", "Bonjour"));

    Ended french = letters("--languages=languages", "--language=fr-CA");
    assertThat(french.exitCode()).as(french.err()).isZero();
    assertThat(row("user_2aaaaaaaa5").getField("greeting")).isEqualTo("Bonjour Jörg,");

    Files.writeString(languages.resolve("fr.yaml"), printed.out().replace("{help}", "{hepl}"));
    Ended wrong = letters("--languages=languages", "--language=fr", "--json");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.errorCode()).isEqualTo("language-file-wrong");
    assertThat(wrong.out()).contains("fr.yaml, line 68: help: has an unknown placeholder {hepl}");
    assertThat(row("user_2aaaaaaaa5").getField("greeting"))
        .as("those of before are left")
        .isEqualTo("Bonjour Jörg,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--switch=2027-03-28T02:30       | time-not-once",
        "--switch=2027-10-31T02:30       | time-not-once",
        "--zone=Mars/Olympus             | zone-unknown",
        "--sign-in=http://app.acme.test  | link-wrong",
        "--help-address=nobody           | help-wrong",
        "--sender={{email}}              | name-wrong",
        "--language=fr                   | language-unknown",
        "--language-from=private         | language-source-unknown",
        "--languages=nowhere             | languages-missing",
      })
  void whatWouldLookWrongInALetterIsRefused(String word, String code) throws Exception {
    Ended ended = letters(word, "--json");
    assertThat(ended.errorCode()).as(ended.err()).isEqualTo(code);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(written()).doesNotExist();
  }

  @Test
  void aTimeNeedsAZoneAndADayDoesNot() throws Exception {
    Ended day =
        ferry()
            .run(
                "letters",
                "--product=Acme",
                "--switch=2026-12-01",
                "--sign-in=https://a.test",
                "--help-address=https://a.test/help");
    assertThat(day.exitCode()).as(day.err()).isZero();
    Ended time =
        ferry()
            .run(
                "letters",
                "--product=Acme",
                "--switch=2026-12-01T10:00",
                "--sign-in=https://a.test",
                "--help-address=https://a.test/help",
                "--json");
    assertThat(time.errorCode()).isEqualTo("zone-missing");
  }

  @Test
  void withoutAPlanThereIsNothingToWriteOf() throws Exception {
    Ended none = letters("-w", "elsewhere", "--json");
    assertThat(none.exitCode()).isEqualTo(2);
    ferry().run("apply", "--yes");
    ferry().run("rollback", "--yes");
    assertThat(letters("--json").errorCode()).isEqualTo("plan-undone");
    assertThat(Languages.bundledTags()).contains("en", "de");
  }

  /** On a tenant with every odd case: the same people as in the report, each once. */
  @Test
  void whoeverTheReportSaysMustActOrBeToldGetsOneLetterAndNobodyElse() throws Exception {
    Path there = Files.createDirectory(folder.resolve("generated"));
    InProcess ferry =
        new InProcess(there)
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString());
    ferry.run("generate", "tenant", "--users", "300");
    ferry.run("snapshot", "--csv", "tenant/clerk-export.csv");
    assertThat(ferry.run("plan").exitCode()).isIn(0, 3);
    Ended ended =
        ferry.run(
            "letters",
            "--product=Acme",
            "--switch=2026-12-01",
            "--sign-in=https://a.test",
            "--help-address=https://a.test/help",
            "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();

    Map<String, String> parts = new HashMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(Path.of(ended.json().path("files").get(1).asText()))) {
      for (NamedCsvRecord row : csv) {
        assertThat(parts.put(row.getField("clerk_id"), row.getField("parts"))).isNull();
      }
    }
    try (Migration migration =
        Migration.read(there.resolve("ferry-workspace"), MigrationOptions.defaults())) {
      Workspace workspace = migration.workspace();
      int concerned = 0;
      for (Person person :
          Batches.bySeq(Person::seq, seq -> workspace.roster().peopleAfter(seq, 100)).each()) {
        Standing standing = Standing.of(person);
        if (standing == Standing.MUST_ACT || standing == Standing.MUST_KNOW) {
          concerned++;
          assertThat(parts)
              .as("%s %s", person.clerkId(), person.reasons())
              .containsKey(person.clerkId());
        } else {
          assertThat(parts).doesNotContainKey(person.clerkId());
        }
      }
      assertThat(concerned).isGreaterThan(50);
      assertThat(ended.json().path("parts").path("password-reset").asLong())
          .isEqualTo(workspace.plans().passwordResets())
          .isEqualTo(parts.values().stream().filter(all -> all.contains("password-reset")).count());
    }
  }
}

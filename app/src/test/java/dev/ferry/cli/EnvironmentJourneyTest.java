package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace belongs to environments, not to keys; each has its own plan and journal. */
@Order(1)
class EnvironmentJourneyTest {
  private static final String HEADER =
      "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
          + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
          + "unverified_phone_numbers,totp_secret,password_digest,password_hasher\n";

  @TempDir Path folder;

  private final WorkosTwin first = twin();
  private final WorkosTwin second = twin();

  private static WorkosTwin twin() {
    return WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  @BeforeEach
  void takeASnapshotOfThree() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (String name : new String[] {"ada", "ben", "cyd"}) {
      String email = name + "@acme.test";
      rows.append("user_%s,%s,L,,%s,,%s,,,,,,\n".formatted(name, name, email, email));
    }
    Files.writeString(folder.resolve("export.csv"), rows);
    assertThat(new InProcess(folder).run("snapshot", "--csv", "export.csv").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private InProcess at(WorkosTwin twin) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", twin.apiKey())
        .with("WORKOS_API_URL", twin.address().toString());
  }

  private void carryOut(WorkosTwin twin, String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "plan";
    System.arraycopy(options, 0, words, 1, options.length);
    assertThat(at(twin).run(words).exitCode()).isZero();
    assertThat(at(twin).run("apply", "--yes").exitCode()).isZero();
  }

  private JsonNode status(String... options) throws IOException {
    String[] words = new String[options.length + 2];
    words[0] = "status";
    words[1] = "--json";
    System.arraycopy(options, 0, words, 2, options.length);
    return new InProcess(folder).run(words).json();
  }

  @Test
  void aKeyThatWorkosRefusesBindsNothing() throws Exception {
    Ended refused = at(first).with("WORKOS_API_KEY", "sk_test_revoked").run("plan", "--json");

    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(status().has("environment")).isFalse();
    assertThat(at(first).run("plan").exitCode()).isZero();
  }

  @Test
  void aServerThatIsNotWorkosIsNotBound() throws Exception {
    Ended refused = at(first).with("WORKOS_API_URL", "http://127.0.0.1:9").run("plan", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(status().has("environment")).isFalse();
  }

  @Test
  void anotherEnvironmentIsRefusedAndNothingIsWrittenThere() throws Exception {
    carryOut(first);

    Ended refused = at(second).run("apply", "--yes", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("target-differs");
    assertThat(refused.next()).containsExactly("ferry plan --new-target");
    assertThat(second.state().requests().writes()).isZero();
  }

  @Test
  void aNewTargetBeginsAnEmptyPlanAndJournalAndTheOtherStaysAsItWas() throws Exception {
    carryOut(first);

    Ended early = at(second).run("apply", "--new-target", "--yes", "--json");
    assertThat(early.errorCode()).as("the plan of the first is none of its").isEqualTo("no-plan");

    carryOut(second);
    assertThat(second.state().users()).hasSize(3);
    assertThat(at(second).run("verify").exitCode()).isZero();
    assertThat(at(first).run("verify", "--json").json().path("status").asText()).isEqualTo("done");

    assertThat(status("--environment", "local").path("stage").asText()).isEqualTo("verified");
    assertThat(at(second).run("rollback", "--yes").exitCode()).isZero();
    assertThat(second.state().users()).isEmpty();
    assertThat(first.state().users()).hasSize(3);
    assertThat(status("--environment", "local-2").path("stage").asText()).isEqualTo("rolled-back");
    assertThat(status("--environment", "local").path("stage").asText()).isEqualTo("verified");
  }

  @Test
  void aWordAboutOneEnvironmentIsNoneAboutAnother() throws Exception {
    carryOut(first);
    Ended given =
        new InProcess(folder).run("checklist", "--record", "support-briefed", "--by", "Ada");
    assertThat(given.err()).contains("Ada");

    carryOut(second, "--new-target");

    assertThat(new InProcess(folder).run("checklist", "--all").err()).doesNotContain("Ada");
    assertThat(new InProcess(folder).run("checklist", "--all", "--environment", "local").err())
        .contains("Ada");
  }

  @Test
  void aRollbackOfANewTargetNeverSaysVerified() throws Exception {
    carryOut(first);

    Ended rolledBack = at(second).run("rollback", "--new-target", "--yes", "--json");

    assertThat(rolledBack.err()).doesNotContain("verified");
    assertThat(rolledBack.json().path("deleted").path("users").asLong()).isZero();
    assertThat(first.state().users()).hasSize(3);
    assertThat(at(first).run("rollback", "--yes", "--json").json().path("status").asText())
        .isEqualTo("done");
    assertThat(first.state().users()).isEmpty();
  }

  @Test
  void aRotatedKeyIsRecognizedByWhatIsThere() throws Exception {
    carryOut(first);
    first.rotateKey();

    Ended twice = at(first).run("plan", "--new-target", "--json");
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.errorCode()).isEqualTo("target-known");

    Ended verified = at(first).run("verify", "--json");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.err()).contains("a new key of WorkOS local");
    assertThat(verified.json().path("environment").path("name").asText()).isEqualTo("local");

    assertThat(at(first).run("verify").err()).as("it is remembered").doesNotContain("a new key");
  }

  @Test
  void aKeyThatIsKnownOpensNoNewTarget() throws Exception {
    carryOut(first);

    for (String command : new String[] {"plan", "apply", "verify", "rollback"}) {
      Ended refused = at(first).run(command, "--new-target", "--json");

      assertThat(refused.exitCode()).as(command).isEqualTo(2);
      assertThat(refused.errorCode()).as(command).isEqualTo("target-known");
      assertThat(refused.err()).as(command).contains("emptied").contains("-w DIR");
    }
    assertThat(status().path("stage").asText()).isEqualTo("applied");
  }

  @Test
  void whoeverChoosesAnEnvironmentBindsNoOther() throws Exception {
    Ended first = at(this.first).run("plan", "--environment", "production", "--json");
    assertThat(first.errorCode()).isEqualTo("environment-unknown");
    assertThat(status().has("environment")).isFalse();

    carryOut(this.first);
    Ended crossed = at(second).run("plan", "--new-target", "--environment", "local", "--json");
    assertThat(crossed.errorCode()).isEqualTo("environment-not-of-key");
    Ended asked = at(second).run("plan", "--json");
    assertThat(asked.errorCode()).as("it is not bound by the way").isEqualTo("target-differs");
  }

  @Test
  void whereNothingIsThereToTellItByAWordIsAskedForAndNothingAssumed() throws Exception {
    assertThat(at(first).run("plan").exitCode()).isZero();
    first.rotateKey();

    Ended unknown = at(first).run("apply", "--yes", "--json");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errorCode()).isEqualTo("target-unknown");
    assertThat(unknown.err()).contains("--new-target").contains("--same-target");
    assertThat(first.state().requests().writes()).isZero();

    Ended applied = at(first).run("apply", "--same-target", "--yes", "--json");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(first.state().users()).hasSize(3);
    assertThat(applied.json().path("environment").path("name").asText()).isEqualTo("local");
  }

  @Test
  void aWordAgainstWhatIsThereIsNotTaken() throws Exception {
    carryOut(first);

    Ended refused = at(second).run("apply", "--same-target", "--yes", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("target-differs");
    assertThat(at(first).run("verify").exitCode()).isZero();
  }

  @Test
  void aKeyOfAnotherKindIsAnotherEnvironmentWhateverIsSaid() throws Exception {
    assertThat(at(first).run("plan").exitCode()).isZero();
    try (WorkosTwin production =
        WorkosTwin.startProduction(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      String[] asked = {"apply", "--yes", "--confirm", "production", "--json"};
      Ended refused = at(production).run(asked);
      assertThat(refused.errorCode()).isEqualTo("target-differs");
      assertThat(refused.err())
          .contains("opens production, which is another environment")
          .doesNotContain("--same-target");

      Ended byWord =
          at(production)
              .run("apply", "--same-target", "--yes", "--confirm", "production", "--json");
      assertThat(byWord.exitCode()).isEqualTo(2);
      assertThat(byWord.errorCode()).isEqualTo("target-differs");
      Ended named = at(production).run("plan", "--same-target", "--environment", "local", "--json");
      assertThat(named.errorCode()).isEqualTo("target-differs");
      assertThat(production.state().requests().writes()).isZero();
      assertThat(status().path("environment").path("kind").asText()).isEqualTo("local");

      assertThat(at(production).run("plan", "--new-target").exitCode()).isZero();
      assertThat(status().path("environment").path("name").asText()).isEqualTo("production");
      first.rotateKey();
      Ended back = at(first).run("plan", "--same-target", "--json");
      assertThat(back.json().path("environment").path("name").asText())
          .as("only one is of the kind that this key opens")
          .isEqualTo("local");
    }
  }

  @Test
  void thePlanOfTheEnvironmentThatIsNamedIsRehearsed() throws Exception {
    assertThat(at(first).run("plan").exitCode()).isZero();
    carryOut(second, "--new-target");

    Ended rehearsed =
        new InProcess(folder).run("rehearse", "--environment", "local", "--rollback", "--json");

    assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
    assertThat(rehearsed.json().path("environment").path("name").asText()).isEqualTo("local");
    assertThat(rehearsed.json().at("/users/created").asLong()).isEqualTo(3);
    assertThat(status().path("environment").path("name").asText()).isEqualTo("local-2");
  }

  @Test
  void everyCommandToPasteNamesTheEnvironmentThatItIsAbout() throws Exception {
    carryOut(first);
    assertThat(at(second).run("plan", "--new-target").exitCode()).isZero();

    for (String command : new String[] {"checklist", "status", "report", "id-map", "rehearse"}) {
      Ended ended = new InProcess(folder).run(command, "--environment", "local", "--json");
      assertNamed(ended, command, "local");
    }
    for (String command : new String[] {"checklist", "status", "report", "id-map", "rehearse"}) {
      assertNamed(new InProcess(folder).run(command, "--json"), command, "local-2");
    }
    assertNamed(at(second).run("plan", "--json"), "plan", "local-2");
    assertNamed(at(second).run("apply", "--json"), "apply", "local-2");
    assertNamed(at(first).run("verify", "--json"), "verify", "local");
  }

  private void assertNamed(Ended ended, String command, String environment) throws IOException {
    List<String> commands = new ArrayList<>(ended.next());
    for (JsonNode item : ended.json().path("items")) {
      commands.add(item.path("command").asText("ferry checklist --environment " + environment));
    }
    ended.err().lines().filter(line -> line.contains("ferry checklist --")).forEach(commands::add);
    for (JsonNode file : ended.json().path("files")) {
      if (file.asText().endsWith("report.html") || file.asText().endsWith("rollback-plan.md")) {
        Pattern.compile("(<code>|`)ferry ([^<`]*)")
            .matcher(Files.readString(Path.of(file.asText())))
            .results()
            .forEach(found -> commands.add(found.group()));
      }
    }
    assertThat(commands)
        .as(command)
        .allMatch(one -> one.matches("(?s).*--environment " + environment + "\\b(?!-).*"));
    assertThat(commands.isEmpty()).as(command).isEqualTo(command.equals("id-map"));
  }

  @Test
  void whatIsPastedFromOneEnvironmentIsNotRecordedInAnother() throws Exception {
    carryOut(first);
    Ended shown = new InProcess(folder).run("checklist", "--environment", "local");
    String pasted =
        shown
            .err()
            .lines()
            .filter(line -> line.contains("--record ITEM"))
            .findFirst()
            .map(line -> line.substring(line.indexOf("checklist --record")))
            .orElseThrow();
    carryOut(second, "--new-target");

    new InProcess(folder)
        .run(pasted.replace("ITEM", "support-briefed").replace("NAME", "Ada").split(" "));

    assertThat(new InProcess(folder).run("checklist", "--all").err()).doesNotContain("Ada");
    assertThat(new InProcess(folder).run("checklist", "--all", "--environment", "local").err())
        .contains("Ada");
  }

  @Test
  void theReportsOfOneEnvironmentAreNoneOfAnother() throws Exception {
    carryOut(first);
    carryOut(second, "--new-target");
    Ended written = new InProcess(folder).run("report", "--environment", "local", "--json");
    assertThat(written.exitCode()).isZero();
    assertThat(item("rollback-documented")).isEqualTo("unknown");
    Map<Path, byte[]> ofTheFirst = files("local");
    assertThat(ofTheFirst.keySet())
        .extracting(file -> file.getFileName().toString())
        .contains("report.html", "id-map.csv", "password-reset.csv", "reasons.csv");

    assertThat(new InProcess(folder).run("report").exitCode()).isZero();
    assertThat(item("rollback-documented")).isEqualTo("pass");
    assertThat(at(second).run("rollback", "--yes").exitCode()).isZero();

    assertThat(files("local")).containsExactlyInAnyOrderEntriesOf(ofTheFirst);
    assertThat(files("local-2").keySet())
        .extracting(file -> file.getFileName().toString())
        .contains("report.html", "kept.csv");
  }

  private String item(String id) throws IOException {
    for (JsonNode item : new InProcess(folder).run("checklist", "--json").json().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item.path("status").asText();
      }
    }
    throw new AssertionError("the checklist has no item " + id);
  }

  private Map<Path, byte[]> files(String environment) throws IOException {
    Path reports = folder.resolve("ferry-workspace/reports").resolve(environment);
    Map<Path, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(reports)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void commandsWithoutAKeySayWhichEnvironmentTheyShowAndNeverMoreOfAKey() throws Exception {
    carryOut(first);
    carryOut(second, "--new-target");
    String key = second.apiKey();
    String shown = "sk_test_…" + key.substring(key.length() - 4);

    for (String command : new String[] {"status", "report", "runs", "id-map", "checklist"}) {
      Ended ended = new InProcess(folder).run(command, "--json");
      assertThat(ended.err().lines().findFirst().orElseThrow())
          .as(command)
          .contains("WorkOS local-2 (local) at 127.0.0.1:", "(key " + shown + ")");
      JsonNode environment = ended.json().path("environment");
      assertThat(environment.path("name").asText()).as(command).isEqualTo("local-2");
      assertThat(environment.path("key").asText()).as(command).isEqualTo(shown);
      assertThat(ended.err() + ended.out()).as(command).doesNotContain(key.substring(10, 22));
    }
    assertThat(new InProcess(folder).run("plan", "--show", "user_ada").err())
        .contains("WorkOS local-2");
  }

  @Test
  void anEnvironmentIsChosenByItsNameAndAnUnknownNameIsRefused() throws Exception {
    carryOut(first);
    assertThat(at(second).run("plan", "--new-target").exitCode()).isZero();

    assertThat(status().path("stage").asText()).isEqualTo("planned");
    assertThat(status("--environment", "local").path("stage").asText()).isEqualTo("applied");
    assertThat(status().path("environment").path("name").asText())
        .as("to show one does not make it the one worked on")
        .isEqualTo("local-2");
    Ended unknown = new InProcess(folder).run("status", "--environment", "prod", "--json");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errorCode()).isEqualTo("environment-unknown");
    Ended crossed = at(second).run("apply", "--environment", "local", "--yes", "--json");
    assertThat(crossed.errorCode()).isEqualTo("environment-not-of-key");
    assertThat(second.state().requests().writes()).isZero();
  }
}

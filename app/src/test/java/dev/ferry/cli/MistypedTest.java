package dev.ferry.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.CalledAs;
import dev.ferry.cli.common.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whoever mistypes reads what is wrong in words, not in types of the program's language. */
class MistypedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "letters --switch soon  | \"soon\" is no day, such as 2026-12-01, and no time such as 2026-12-01T22:00",
        "apply --canary ten     | \"ten\" is no whole number",
        "rollback --settle-for x | \"x\" is no whole number",
        "runs first             | \"first\" is no whole number",
        "generate t --users 1e3 | \"1e3\" is no whole number",
        "id-map --format xml    | \"xml\" is none of csv, jsonl, sql",
        "control paus           | \"paus\" is none of pause, resume, rate, stop; did you mean pause?",
        "doctor --expect prod   | --expect: \"prod\" is none of staging, production; did you mean production?",
        "report --pii mask      | --pii: \"mask\" is none of masked, full; did you mean masked?",
        "apply --only user      | there is no kind \"user\"; known are",
        "apply --only usres     | did you mean users?",
        "completion fsh         | did you mean fish?",
        "twin --live abc        | --live: \"abc\" is no number",
        "runs --limit x         | Unknown option: '--limit'",
        "plan --ui              | ferry ui shows the live page",
      })
  void aValueOfAnotherTypeIsNamed(String typed, String said) {
    Ended ended = new InProcess(folder).run(typed.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(said).contains("--help").doesNotContain("java");
  }

  @ParameterizedTest
  @CsvSource({
    "snapshot --cvs users.csv, --csv",
    "plan --shwo user_1, --show",
    "snapshot --clark, --clerk",
    "snapshott, snapshot",
    "generate tenant --user 60, --users",
  })
  void whatWasMeantIsSuggested(String typed, String meant) {
    Ended ended = new InProcess(folder).run(typed.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("did you mean " + meant + "?");
  }

  /** What is said to be run can be pasted. */
  @Test
  void theProgramIsCalledAsItWasCalled() throws Exception {
    InProcess ferry = new InProcess(folder).with("FERRY_COMMAND", "./ferry");

    assertThat(ferry.run("plan", "--shw").err()).contains("  see ./ferry plan --help\n");
    assertThat(ferry.run("pln").err()).contains("no command 'pln'", "  see ./ferry --help\n");
    assertThat(ferry.run("apply", "--dry-run").err()).contains("consent: ./ferry plan shows");
    assertThat(ferry.run("plan", "--json", "--shw").json().at("/next/0/0").asText())
        .isEqualTo("./ferry");
  }

  static Stream<String> commands() {
    return GroupedHelp.GROUPS.values().stream().flatMap(List::stream);
  }

  /** Its examples, too. */
  @ParameterizedTest
  @MethodSource("commands")
  void soDoesTheHelpOfEachCommandCallIt(String command) {
    String help = new InProcess(folder).with("FERRY_COMMAND", "./ferry").run("help", command).out();

    assertThat(help).contains("Usage: ./ferry " + command);
    assertThat(help.replace("./ferry", "")).doesNotContainPattern("\\bferry [a-z]");
  }

  @Test
  void soDoesEachMessage() throws Exception {
    InProcess ferry = new InProcess(folder).with("FERRY_COMMAND", "./ferry");

    Ended refused = ferry.run("twin", "--data", "nowhere", "--json");

    assertThat(refused.err()).contains("Make one with ./ferry generate DIR");
    assertThat(refused.json().at("/error/fix").asText()).contains("with ./ferry generate DIR");
  }

  @Test
  void anOptionOfAnotherCommandIsNamedWithIt() {
    Ended ended = new InProcess(folder).run("assess", "--explain", "no-email");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--explain is an option of ferry plan");
  }

  /** Looked at before any key is, and before anything is opened. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snapshot users.csv                | there is no place for 'users.csv'  | did you mean --csv users.csv?",
        "sync --yes new.csv                | there is no place for 'new.csv'    | did you mean --csv new.csv?",
        "snapshot dump.json                | there is no place for 'dump.json'  | did you mean --support-json dump.json?",
        "plan other.yaml                   | there is no place for 'other.yaml' | did you mean --config other.yaml?",
        "policy nope                       | there is no place for 'nope'       | ferry policy --help",
        "rehearse --faults hostil          | --faults hostil is not known       | did you mean hostile?",
        "twin --limits non                 | --limits non is not known          | did you mean none?",
        "apply --limit docs                | --limit docs is not known          | Use documented or none",
        "rollback --settle-for -1          | --settle-for -1 is no number       | 0 or more",
        "twin --clerk-port 99999           | --clerk-port 99999 is no port      | 1 to 65535",
        "twin --workos-port -1             | --workos-port -1 is no port        | 1 to 65535",
        "snapshot --csv x --clerk-share 20 | --clerk-share without --clerk      | Add --clerk",
        "checklist --by Ada                | --by without --record              | Add --record",
        "checklist --record sms-tld        | has no item sms-tld                | did you mean sms-told?",
      })
  void whatIsWrongIsSaidWithWhatWasMeant(String typed, String said, String meant) {
    Ended ended = new InProcess(folder).run(typed.split(" +"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(said, meant).doesNotContain("index", "defect", "Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "htp://x, WORKOS_API_URL (x) begins with htp://; did you mean http://?",
    "htps://api.workos.com, begins with htps://; did you mean https://?",
    "api.workos.com, an address begins with https://",
  })
  void anAddressThatIsMistypedIsToldWithWhatWasMeant(String address, String said) {
    Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_KEY", "sk_test_aKeyOfNobody")
            .with("WORKOS_API_URL", address)
            .run("plan");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(said);
  }

  @Test
  void nothingIsSuggestedForWhatIsLikeNothing() {
    assertThat(new InProcess(folder).run("snapshot", "--zzzz", "x").err())
        .contains("'--zzzz'")
        .doesNotContain("did you mean");
  }

  @Test
  void whoAsksForHelpGetsItHoweverTheyAsk() {
    CommandLine program = InProcess.commandLine(folder);
    for (String[] asked : new String[][] {{}, {"help"}}) {
      Ended ended = new InProcess(folder).run(asked);
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.out())
          .isEqualTo(program.getUsageMessage())
          .contains("Migrate:", "cutover", "Evidence:");
    }
    assertThat(new InProcess(folder).run("help", "plan").out())
        .isEqualTo(requireNonNull(program.getSubcommands().get("plan")).getUsageMessage())
        .contains("--explain");
    assertThat(new InProcess(folder).run("help", "plam").err())
        .contains("'plam'", "did you mean plan?");
    assertThat(new InProcess(folder).run("version").out())
        .isEqualTo("ferry " + Version.NUMBER + "\n");
  }

  /**
   * Picocli breaks a line within a time or a file's name, and what is pasted from there is torn.
   */
  @Test
  void noHelpBreaksALineWithinATimeOrAFilesName() {
    InProcess.commandLine(folder)
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage().lines())
                    .as(name)
                    .noneMatch(line -> line.matches(".*\\d:"))
                    .noneMatch(line -> line.matches("\\s+(\\d\\dZ\\b|csv=).*")));
  }

  /** A command that is in no group would be in no help. */
  @Test
  void everyCommandIsInTheHelpOnce() {
    assertThat(GroupedHelp.GROUPS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            InProcess.commandLine(folder).getSubcommands().keySet())
        .allMatch(
            name ->
                new CalledAs("./ferry").apply("see ferry " + name).equals("see ./ferry " + name));
  }

  @Test
  void whoWantsToSeeFirstIsLedToPlanAndRehearse() {
    Ended ended = new InProcess(folder).run("apply", "--dry-run");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("ferry plan", "ferry rehearse").doesNotContain("did you mean");
  }

  @Test
  void aMistakeIsADocumentToo() throws Exception {
    Ended ended = new InProcess(folder).run("plan", "--shwo", "x", "--json");
    assertThat(ended.json().path("schema").asText()).isEqualTo("ferry.plan/1");
    assertThat(ended.json().path("status").asText()).isEqualTo("refused");
    assertThat(ended.json().path("exitCode").asInt()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("usage");
    assertThat(ended.json().at("/error/fix").asText()).contains("did you mean --show?");
    assertThat(ended.next()).containsExactly("ferry plan --help");
  }
}

package dev.ferry.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  })
  void whatWasMeantIsSuggested(String typed, String meant) {
    Ended ended = new InProcess(folder).run(typed.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("did you mean " + meant + "?");
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

  /** A command that is in no group would be in no help. */
  @Test
  void everyCommandIsInTheHelpOnce() {
    assertThat(GroupedHelp.GROUPS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            InProcess.commandLine(folder).getSubcommands().keySet());
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

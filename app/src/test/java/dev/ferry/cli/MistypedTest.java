package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes reads what is wrong in words, not in types of the program's language. */
class MistypedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report --by soon       | \"soon\" is no day, such as 2026-12-01",
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
  void whoAsksForHelpIsToldWhereItIs() {
    assertThat(new InProcess(folder).run("help").err())
        .contains("see ferry --help")
        .doesNotContain("did you mean");
    assertThat(new InProcess(folder).run().err()).contains("ferry demo").contains("ferry --help");
  }
}

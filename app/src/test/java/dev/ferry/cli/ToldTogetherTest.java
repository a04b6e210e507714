package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told a command and would change nothing there is refused, with why: nothing is passed
 * over.
 */
class ToldTogetherTest {
  @TempDir Path folder;

  private Ended ferry(String typed) {
    return new InProcess(folder).run(typed.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cutover --check --ui               | --ui does not go with --check",
        "cutover --undo --ui                | --ui does not go with --undo",
        "cutover --rehearse --ui            | --ui does not go with --rehearse",
        "cutover --switched-back --ui=8765  | --ui does not go with --switched-back",
        "plan --show x --explain no-email   | --show and --explain do not go together",
        "plan --show x --diff y.yaml        | --show and --diff do not go together",
        "plan --explain no-email --all      | --all does not go with --explain",
        "plan --diff y.yaml --factors       | --factors does not go with --diff",
        "plan --show x --accept-removed     | --accept-removed does not go with --show",
      })
  void whatDoesNotGoTogetherIsRefusedBeforeAnythingElse(String typed, String said) {
    Ended ended = ferry(typed);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err()).contains(said);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTenantWithoutOrganizationsSaysThatClerkWillBeEmpty() {
    assertThat(ferry("generate alone --users 3 --orgs 0").err())
        .contains("would open an empty instance");
    assertThat(ferry("generate both --users 3 --orgs 1").err()).doesNotContain("empty");
  }

  @Test
  void aFolderThatHoldsNoTenantIsRefused() {
    Ended ended = ferry("twin --data .");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err()).contains("holds no generated tenant");
  }
}

package dev.ferry.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledAsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "look: ferry plan --all | look: ./ferry plan --all",
        "their reasons (ferry plan --explain CODE) | their reasons (./ferry plan --explain CODE)",
        "Run `ferry sync --csv FILE`. | Run `./ferry sync --csv FILE`.",
        "ferry plan  workspace here | ferry plan  workspace here",
        "./ferry plan | ./ferry plan",
        "what ferry has printed | what ferry has printed",
        "in /opt/ferry plan.csv | in /opt/ferry plan.csv",
      })
  void aCommandCanBePasted(String text, String read) {
    assertThat(new CalledAs("./ferry").apply(text)).isEqualTo(read);
  }

  @Test
  void aProgramThatIsCalledByItsNameStays() {
    assertThat(new CalledAs("ferry").apply("look: ferry plan")).isEqualTo("look: ferry plan");
  }
}

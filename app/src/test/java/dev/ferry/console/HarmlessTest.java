package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever chose a name cannot speak to the operator's terminal with it. */
class HarmlessTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("\u001b]0;title\u0007", "\ufffd]0;title\ufffd", "a window's title"),
        Arguments.of("\u001b[2J", "\ufffd[2J", "an empty screen"),
        Arguments.of("\u001b[31mred\u001b[0m", "\u001b[31mred\u001b[0m", "our own colours"),
        Arguments.of("\u009b2J", "\ufffd2J", "an escape in one character"),
        Arguments.of("a\rb", "a\ufffdb", "a line written over"),
        Arguments.of("\u202egnp.exe", "\ufffdgnp.exe", "a turned reading order"),
        Arguments.of("two\nlines\tTAB", "two\nlines\tTAB", "a stack trace"),
        Arguments.of("Zoë 中 \ud83d\ude00", "Zoë 中 \ud83d\ude00", "names as they are"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatATerminalWouldObeyIsShown(String said, String shown, String why) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, Map.of());

    terminal.say("user " + said);

    assertThat(err.toString(StandardCharsets.UTF_8)).as(why).isEqualTo("user " + shown + "\n");
  }
}

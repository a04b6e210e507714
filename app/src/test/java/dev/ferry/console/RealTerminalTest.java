package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a terminal of its own, made by script(1) of util-linux. */
class RealTerminalTest {
  @TempDir Path folder;

  @BeforeEach
  void thereIsOne() {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/script")))
        .as("NOT TESTED: there is no script(1) of util-linux to make a terminal with")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"40, 40", "80, 80", "200, 200", "0, 80"})
  void aLineIsAsWideAsTheTerminalAndNoWider(int columns, int most) throws Exception {
    List<String> lines = said("stty cols " + columns + "; " + ferry("status -w " + longName()));

    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      if (!line.strip().equals(longName())) {
        assertThat(Wrapping.width(line)).as(line).isLessThanOrEqualTo(most);
      }
    }
    assertThat(lines.size()).isGreaterThanOrEqualTo(columns == 200 ? 4 : 5);
    assertThat(String.join("", lines)).as("a path is not cut").contains(longName());
  }

  @Test
  void whoeverAsksForADocumentHasNoTerminalAsked() throws Exception {
    String lines = String.join("\n", said("stty cols 40; " + ferry("status --json -w nowhere")));

    assertThat(lines)
        .contains("Begin with a look at keys and surroundings and with a snapshot, or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closes", "ends"})
  void whatIsTypedDuringABarDoesNotShowAndTheTerminalIsGivenBack(String how) throws Exception {
    List<String> lines =
        said(java() + "dev.ferry.console.BarOnScreen " + how + "; stty -a | grep -o ' -*echo '");

    assertThat(lines).anyMatch(line -> line.contains("during: hidden"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo(" echo ");
  }

  @Test
  void aJobInTheBackgroundLeavesTheTerminalAlone() throws Exception {
    List<String> lines =
        said(
            "set -m; "
                + java()
                + "dev.ferry.console.BarOnScreen closes > out & wait; echo; stty -a | grep -o ' -*echo ';"
                + " cat out");

    assertThat(lines).anyMatch(line -> line.equals(" echo "));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("during: shown");
  }

  private static String longName() {
    return "a-workspace-whose-name-is-longer-than-all-of-forty-columns";
  }

  private static String ferry(String words) {
    return "FERRY_TTY='in err' " + java() + "dev.ferry.cli.Ferry " + words;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java")
        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
        + System.getProperty("java.class.path")
        + "' ";
  }

  /** The lines that a shell's commands left on the terminal, without colours. */
  private List<String> said(String commands) throws IOException, InterruptedException {
    Path session = Files.writeString(folder.resolve("session.sh"), commands + "\n");
    Path typescript = folder.resolve("typescript");
    ProcessBuilder terminal =
        new ProcessBuilder("script", "-qfc", "bash " + session, typescript.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("shown").toFile());
    terminal.environment().put("TERM", "xterm");
    terminal.environment().remove("COLUMNS");
    assertThat(terminal.start().waitFor()).isZero();
    String text = Files.readString(typescript, StandardCharsets.UTF_8);
    return text.replace("\r\n", "\n")
        .replaceAll("\u001b\\[[0-9;]*[mK]|\r", "")
        .lines()
        .filter(line -> !line.startsWith("Script "))
        .filter(line -> !line.isBlank())
        .toList();
  }
}

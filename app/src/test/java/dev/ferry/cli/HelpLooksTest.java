package dev.ferry.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command, as it is read at eighty columns. */
class HelpLooksTest {
  private static final int COLUMNS = 80;
  private static final String HEADING = "Of every command:";
  private static final List<String> COMMON =
      List.of(
          "--config",
          "--debug",
          "--environment",
          "--help",
          "--json",
          "--no-color",
          "--quiet",
          "--store",
          "--workspace");

  static Stream<String> commands() {
    return InProcess.commandLine(Path.of("")).getSubcommands().keySet().stream();
  }

  private static CommandLine command(String name) {
    return requireNonNull(InProcess.commandLine(Path.of("")).getSubcommands().get(name));
  }

  /** What is wrapped cannot be pasted, and reads as two. */
  @ParameterizedTest
  @MethodSource("commands")
  void eachExampleStandsOnALineOfItsOwn(String name) {
    List<String> lines = command(name).getUsageMessage().lines().toList();

    for (String line : command(name).getCommandSpec().usageMessage().footer()) {
      if (line.startsWith("  ")) {
        String pasted = line.strip().split(" {2,}", 2)[0];
        assertThat(lines).anySatisfy(shown -> assertThat(shown.strip()).startsWith(pasted));
      }
    }
    assertThat(lines)
        .allSatisfy(shown -> assertThat(shown.length()).as(shown).isLessThanOrEqualTo(COLUMNS));
  }

  /** Also where the library lays nothing out any more, below 55 columns. */
  @ParameterizedTest
  @ValueSource(ints = {40, 55, 66, 80, 120})
  void helpIsNoWiderThanTheScreen(int columns, @TempDir Path folder) {
    for (String words : List.of("help", "plan --help", "help letters", "sync -h", "")) {
      String help =
          new InProcess(folder)
              .with("FERRY_TTY", "err")
              .with("COLUMNS", "" + columns)
              .run(words.isEmpty() ? new String[0] : words.split(" "))
              .out();
      assertThat(help.lines().filter(line -> !line.contains("https://")))
          .as(words)
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(line.length()).as(line).isLessThanOrEqualTo(Math.min(80, columns)));
    }
  }

  /** What somebody looks for in the help of a command is not among what all have. */
  @ParameterizedTest
  @MethodSource("commands")
  void whatACommandHasOfItsOwnComesFirst(String name) {
    String help = command(name).getUsageMessage();
    List<String> own = options(name).filter(option -> !COMMON.contains(option)).toList();
    boolean inAWorkspace = options(name).toList().containsAll(COMMON);
    if (own.isEmpty() || !inAWorkspace) {
      assertThat(help).doesNotContain(HEADING);
      return;
    }
    String[] parts = help.split(HEADING, 2);
    assertThat(parts).hasSize(2);
    assertThat(own).allSatisfy(option -> assertThat(listed(parts[0])).contains(option));
    assertThat(listed(parts[1].split("\n\n", 2)[0])).containsExactlyInAnyOrderElementsOf(COMMON);
  }

  private static Stream<String> options(String name) {
    return command(name).getCommandSpec().options().stream().map(OptionSpec::longestName);
  }

  private static List<String> listed(String help) {
    return Pattern.compile("^ +(?:-\\w, )?(--[a-z-]+)", Pattern.MULTILINE)
        .matcher(help)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}

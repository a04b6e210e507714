package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that is made alone is the one that stands among all. */
class CommandsTest {
  private static final List<String> WITHOUT_OPTIONS = List.of("help", "version");

  @TempDir Path folder;

  static Stream<String> names() {
    return Commands.names().stream().filter(name -> !WITHOUT_OPTIONS.contains(name));
  }

  @Test
  void eachIsCalledAsItSaysItself() {
    assertThat(List.copyOf(InProcess.commandLine(folder).getSubcommands().keySet()))
        .isEqualTo(Commands.names());
  }

  /** {@code help NAME} looks among all of them. */
  @ParameterizedTest
  @MethodSource("names")
  void itsHelpIsTheSame(String name) {
    InProcess.Ended alone = new InProcess(folder).run(name, "--help");
    InProcess.Ended amongAll = new InProcess(folder).run("help", name);

    assertThat(alone.exitCode()).isZero();
    assertThat(alone.out() + alone.err()).isEqualTo(amongAll.out() + amongAll.err()).contains(name);
  }

  @Test
  void whatWasMistypedIsToldOnceAndKnowsTheOthers() {
    InProcess.Ended ended = new InProcess(folder).run("status", "--no-such-option");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).containsOnlyOnce("--no-such-option");
  }
}

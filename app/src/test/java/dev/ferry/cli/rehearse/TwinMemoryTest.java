package dev.ferry.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.common.Surroundings;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What does not fit is refused before it is begun, with the command that makes it fit. */
class TwinMemoryTest {
  private static final long MEGABYTE = 1L << 20;

  @Test
  void tooManyUsersAreRefusedAndWithTheMemoryThatIsNamedTheyFit() {
    WorkCommand command = command();
    assertThatThrownBy(() -> new TwinMemory(512 * MEGABYTE).check(1_000_000, command))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("memory-short");
              assertThat(refusal.next())
                  .containsExactly("FERRY_JAVA_OPTS=-Xmx2957m ferry rehearse");
            });
    assertThatCode(() -> new TwinMemory(2957 * MEGABYTE).check(1_000_000, command))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTheLauncherGivesIsEnoughForTwoHundredThousand() {
    assertThatCode(() -> new TwinMemory(512 * MEGABYTE).check(200_000, command()))
        .doesNotThrowAnyException();
  }

  private static WorkCommand command() {
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of());
    RehearseCommand command =
        new RehearseCommand(
            new Surroundings(terminal, Map.of(), Clock.systemUTC(), Path.of("/"), false),
            InProcess::execute);
    new CommandLine(command);
    return command;
  }
}

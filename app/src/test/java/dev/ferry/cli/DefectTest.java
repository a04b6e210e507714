package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case that nobody thought of ends like any defect of ours: in words, with 70, in JSON. */
class DefectTest {
  @TempDir Path folder;

  /** Variables stand for whatever could be wrong within a command. */
  private static final class Broken extends AbstractMap<String, String> {
    @Override
    public Set<Entry<String, String>> entrySet() {
      return Set.of();
    }

    @Override
    public String getOrDefault(Object name, String otherwise) {
      if (name.equals("FERRY_KEY_FILE")) {
        throw new AssertionError("a case of which nobody thought");
      }
      return otherwise;
    }
  }

  @Test
  void anAssertionThatFailsIsToldWithoutAStackTrace() throws Exception {
    Files.writeString(folder.resolve("clerk.csv"), "id,primary_email_address\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = Terminal.of(InputStream.nullInputStream(), out, err, Map.of());

    int exitCode =
        Ferry.commandLine(new CliContext(terminal, new Broken(), Clock.systemUTC(), folder, true))
            .execute("snapshot", "--csv", "clerk.csv", "--json");

    assertThat(exitCode).isEqualTo(ExitCode.OUR_DEFECT);
    assertThat(Json.tree(out.toString(StandardCharsets.UTF_8)).at("/error/code").asText())
        .isEqualTo("defect");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("this is a defect of ferry", "a case of which nobody thought")
        .doesNotContain("\tat ");
  }
}

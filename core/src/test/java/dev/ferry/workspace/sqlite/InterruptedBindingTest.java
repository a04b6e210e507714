package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Environments.Opener;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while it binds an environment leaves a file that no environment is known
 * for. The next one gives the environment the name that it would have had.
 */
class InterruptedBindingTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void aFileWithoutTablesIsTaken() throws IOException {
    Files.createDirectories(file().path().getParent());
    Files.createFile(file().path());

    assertThat(nameOfTheFirst()).isEqualTo("local");
  }

  @Test
  void aFileWithoutARowIsTaken() {
    file().prepare();

    assertThat(nameOfTheFirst()).isEqualTo("local");
  }

  @Test
  void aFileThatHoldsSomethingIsLeftAlone() throws Exception {
    file().prepare();
    try (var connection = file().connect();
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO environment_memory VALUES ('a', 'b')");
    }

    assertThat(nameOfTheFirst()).isEqualTo("local-2");
  }

  private DatabaseFile file() {
    return DatabaseFile.environment(folder, "local");
  }

  private String nameOfTheFirst() {
    try (Workspace workspace =
        SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC())) {
      return workspace
          .environments()
          .bind(
              KnownEnvironment.Kind.LOCAL,
              new Opener("http://127.0.0.1", "#1", "sk_test_…aaaa"),
              NOW)
          .name();
    }
  }
}

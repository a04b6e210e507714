package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night itself with the workspace in PostgreSQL: it uses nearly everything that a workspace
 * has. {@code scripts/journeys-on-postgres} does the same with every journey.
 */
class CutoverInDatabaseTest extends CutoverJourneyTest {
  private static RealPostgres database;

  private Path workspace = Path.of("");

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    database = RealPostgres.begun(in);
  }

  @Override
  void place(Path night) {
    workspace = night.resolve("ferry-workspace");
    InStore.put(night, database.address());
  }

  @AfterEach
  void nothingIsInTheFolder() {
    assertThat(workspace).isDirectory();
    assertThat(workspace.resolve("ferry.db")).doesNotExist();
  }

  @AfterAll
  static void end() throws Exception {
    if (database != null) {
      database.stop();
    }
  }
}

package dev.ferry.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night itself with the workspace in PostgreSQL: it uses nearly everything that a workspace
 * has. {@code scripts/journeys-on-postgres} does the same with every journey.
 */
class CutoverInDatabaseTest extends CutoverJourneyTest {
  private static RealPostgres database;

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    database = RealPostgres.begun(in);
    InStore.begin(database.address());
  }

  @AfterAll
  static void end() throws Exception {
    InStore.end();
    if (database != null) {
      database.stop();
    }
  }
}

package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContracts;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL keeps every contract of a workspace: a real server, and a schema for each folder. */
class PostgresContractsTest extends WorkspaceContracts {
  private static PostgresServer server;

  @BeforeAll
  static void begin(@TempDir Path folder) throws Exception {
    server = PostgresServer.begun(folder);
  }

  @AfterAll
  static void end() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @Override
  protected Workspace opened(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.isIn(inFolder) // a copy
        ? SqliteWorkspace.open(inFolder, sealer, clock)
        : PostgresWorkspace.open(server.of(inFolder), inFolder, "test", sealer, clock);
  }

  @Override
  protected SideFiles sideFiles(Path inFolder) {
    return new PostgresSideFiles(server.of(inFolder));
  }

  @Override
  protected List<String> atRest(Path inFolder) throws SQLException {
    return server.everythingOf(inFolder);
  }
}

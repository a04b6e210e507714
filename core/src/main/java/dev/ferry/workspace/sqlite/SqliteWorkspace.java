package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sql.SqlWorkspace;
import dev.ferry.workspace.sql.Store;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A workspace in {@code ferry.db} and a file for each environment: SQLite in WAL mode with {@code
 * synchronous=FULL}, so that what was committed survives the loss of the process and of power.
 */
public final class SqliteWorkspace {
  private SqliteWorkspace() {}

  /**
   * Opens the workspace in this folder, or makes it, at the environment that was used last; before
   * there is one, at an empty place for none.
   *
   * @param folder exists
   * @param sealer seals secrets
   */
  public static Workspace open(Path folder, Sealer sealer, Clock clock) {
    String environment = Database.usedLast(folder).orElse(Store.NO_ENVIRONMENT);
    return new SqlWorkspace(
        folder, sealer, clock, new Database(folder, environment), new FolderSideFiles(folder));
  }

  /**
   * Opens the workspace in this folder as it is at this moment, to be read by one thread, whoever
   * works in it meanwhile. Nothing is created or changed; what would change it fails.
   *
   * @param folder holds a workspace
   * @param sealer opens secrets
   */
  public static Workspace read(Path folder, Sealer sealer, Clock clock) {
    return new SqlWorkspace(
        folder, sealer, clock, Snapshotted.open(folder, null), new FolderSideFiles(folder));
  }

  /** True if there is a workspace in this folder, by whichever Ferry. Creates nothing. */
  public static boolean isIn(Path folder) {
    return DatabaseFile.workspace(folder).isMade();
  }
}

package dev.ferry;

import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.tenure.Active;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.postgres.PostgresSideFiles;
import dev.ferry.workspace.postgres.PostgresWorkspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a workspace are.
 *
 * @param folder of its other files
 * @param store the address of a PostgreSQL database; null if they are in the folder
 */
record WorkspaceTables(Path folder, @Nullable Sensitive<String> store) {
  static WorkspaceTables of(Path folder, MigrationOptions options) {
    return new WorkspaceTables(folder, options.store());
  }

  /** True if there are any, made by whichever Ferry. Creates nothing. */
  boolean areMade() {
    return store == null ? SqliteWorkspace.isIn(folder) : PostgresWorkspace.isAt(store);
  }

  /** The workspace's small files, wherever they are kept. */
  SideFiles sideFiles() {
    return store == null ? new FolderSideFiles(folder) : new PostgresSideFiles(store);
  }

  /** Who works in them, on whichever machine; empty if nobody does, or they are in the folder. */
  Optional<Active> active() {
    return store == null ? Optional.empty() : PostgresWorkspace.active(store);
  }

  Workspace open(String holder, Sealer sealer, Clock clock) {
    return store == null
        ? SqliteWorkspace.open(folder, sealer, clock)
        : PostgresWorkspace.open(store, folder, holder, sealer, clock);
  }

  Workspace read(Sealer sealer, Clock clock) {
    return store == null
        ? SqliteWorkspace.read(folder, sealer, clock)
        : PostgresWorkspace.read(store, folder, sealer, clock);
  }
}

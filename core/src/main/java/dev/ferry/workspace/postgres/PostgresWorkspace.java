package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.tenure.Active;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sql.SqlWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A workspace in a PostgreSQL database: it survives the loss of the machine that works in it. */
public final class PostgresWorkspace {
  private PostgresWorkspace() {}

  /**
   * Opens the workspace, or makes it, at the environment that was used last; before there is one,
   * at an empty place for none.
   *
   * @param url of the database, such as {@code jdbc:postgresql://HOST/DATABASE}; its {@code
   *     currentSchema} names the workspace's schema, {@code ferry} if it has none
   * @param folder where its other files go
   * @param command that works in it, for whoever is refused
   * @param sealer seals secrets
   * @throws dev.ferry.workspace.HeldElsewhereException if another process works in it
   * @throws dev.ferry.workspace.StorageException if it cannot be reached, or is not to be used
   */
  public static Workspace open(
      Sensitive<String> url, Path folder, String command, Sealer sealer, Clock clock) {
    Server server = Server.at(url);
    return new SqlWorkspace(
        folder, sealer, clock, PostgresStore.take(server, command), new PostgresSideFiles(server));
  }

  /**
   * Opens the workspace as it is at this moment, to be read by one thread, whoever works in it
   * meanwhile. Nothing is created or changed; what would change it fails.
   *
   * @param url of a database that {@linkplain #isAt holds} a workspace
   * @param sealer opens secrets
   */
  public static Workspace read(Sensitive<String> url, Path folder, Sealer sealer, Clock clock) {
    Server server = Server.at(url);
    return new SqlWorkspace(
        folder, sealer, clock, PostgresReading.open(server, null), new PostgresSideFiles(server));
  }

  /** Who works in it; empty if nobody does. Creates nothing. */
  public static Optional<Active> active(Sensitive<String> url) {
    return new LeaseTable(Server.at(url)).active();
  }

  /** True if there is a workspace, by whichever Ferry. Creates nothing. */
  public static boolean isAt(Sensitive<String> url) {
    return Server.at(url).workspace().isMade();
  }
}

package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sqlite.SqliteContents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** A workspace on its way from files into a PostgreSQL database: all of it, or nothing. */
public final class PostgresMove {
  /** A text with U+0000, which SQLite keeps. */
  private static final String NOT_A_TEXT_HERE = "22021";

  private final Server server;
  private final String command;

  /**
   * @param url of the database
   * @param command that works there meanwhile, for whoever is refused
   */
  public PostgresMove(Sensitive<String> url, String command) {
    this.server = Server.at(url);
    this.command = command;
  }

  /** Where it goes, without user and password. */
  public String place() {
    return server.place() + ", schema " + server.schema();
  }

  /**
   * Copies every table of the workspace and of each environment in one transaction, alone there.
   *
   * @param token of this move: where it has arrived before, nothing is done
   * @param beforeItCounts done when all is there and was compared; after it the transaction is
   *     committed, and nothing else can fail but that
   * @return how many rows each table has, of all environments together; empty if it was there
   * @throws TargetNotEmptyException if another workspace is there
   * @throws dev.ferry.workspace.HeldElsewhereException if another process works there
   * @throws StorageException if the server refuses it, or cannot be reached any more
   */
  public Optional<SortedMap<String, Long>> take(
      SqliteContents from, String token, Runnable beforeItCounts) {
    try (PostgresStore store = PostgresStore.take(server, command)) {
      List<String> environments = from.environments();
      environments.forEach(store::make);
      return store
          .jdbi()
          .inTransaction(handle -> taken(handle, from, environments, token, beforeItCounts));
    } catch (SQLException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw PostgresFailure.of(e).map(RuntimeException.class::cast).orElse(e);
    }
  }

  private Optional<SortedMap<String, Long>> taken(
      Handle handle,
      SqliteContents from,
      List<String> environments,
      String token,
      Runnable beforeItCounts)
      throws SQLException {
    if (arrived(handle).filter(token::equals).isPresent()) {
      return Optional.empty();
    }
    requireEmpty(handle, from, environments);
    SortedMap<String, Long> rows = new TreeMap<>();
    Connection to = handle.getConnection();
    try {
      from.workspace((file, tables) -> copy(file, tables, new Arrival(to, server.schema()), rows));
      for (String environment : environments) {
        Arrival there = new Arrival(to, server.environment(environment).name());
        from.environment(environment, (file, tables) -> copy(file, tables, there, rows));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    handle.execute(
        "INSERT INTO memory (name, value) VALUES ('moved-here', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        token);
    beforeItCounts.run();
    return Optional.of(rows);
  }

  private static Optional<String> arrived(Handle handle) {
    return handle
        .createQuery("SELECT value FROM memory WHERE name = 'moved-here'")
        .mapTo(String.class)
        .findOne();
  }

  private void requireEmpty(Handle handle, SqliteContents from, List<String> environments)
      throws SQLException {
    Connection to = handle.getConnection();
    List<String> full = new ArrayList<>();
    from.workspace((file, tables) -> note(new Arrival(to, server.schema()), tables, full));
    for (String environment : environments) {
      Arrival there = new Arrival(to, server.environment(environment).name());
      from.environment(environment, (file, tables) -> note(there, tables, full));
    }
    if (!full.isEmpty()) {
      throw new TargetNotEmptyException(
          "there is something in " + server.place() + " already: schema " + full.get(0));
    }
  }

  private static void note(Arrival there, List<String> tables, List<String> full)
      throws SQLException {
    if (!there.isEmpty(tables)) {
      full.add(there.schema());
    }
  }

  private static void copy(
      Connection file, List<String> tables, Arrival there, SortedMap<String, Long> rows)
      throws SQLException {
    for (String table : tables) {
      rows.merge(table, there.take(file, table), Long::sum);
    }
  }

  private RuntimeException failed(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException at && NOT_A_TEXT_HERE.equals(at.getSQLState())) {
        return new StorageException(
            "a text in the workspace has the character U+0000, which PostgreSQL does not keep", e);
      }
    }
    return server.failed(e);
  }
}

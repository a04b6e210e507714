package dev.ferry.workspace.postgres;

import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/**
 * The right to work in a workspace: one process at a time, on whichever machine. The server lets it
 * go with the connection; whoever takes it then counts the epoch on, and no transaction of an
 * earlier epoch is begun any more. Thread-safe.
 */
final class Holding {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS holder (
        epoch BIGINT NOT NULL, command TEXT, since TIMESTAMP WITH TIME ZONE)
      """;

  private final Server server;
  private final Connection connection;
  private final long epoch;
  private final AtomicInteger sharers = new AtomicInteger();

  private Holding(Server server, Connection connection, long epoch) {
    this.server = server;
    this.connection = connection;
    this.epoch = epoch;
  }

  /**
   * @param command that takes it, for whoever is refused
   * @throws HeldElsewhereException if another process has it
   */
  static Holding take(Server server, String command) throws SQLException {
    Connection connection = server.connect(List.of(server.schema()));
    try {
      if (!isTaken(server, connection)) {
        throw new HeldElsewhereException(
            "another ferry works in " + server.place() + holder(connection));
      }
      return new Holding(server, connection, nextEpoch(connection, command));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isTaken(Server server, Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "ferry " + server.schema());
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String holder(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT command, date_trunc('second', since) FROM holder")) {
      return row.next() ? ": " + row.getString(1) + ", since " + row.getString(2) : "";
    }
  }

  private static long nextEpoch(Connection connection, String command) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute(
          "INSERT INTO holder (epoch) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM holder)");
    }
    try (PreparedStatement next =
        connection.prepareStatement(
            "UPDATE holder SET epoch = epoch + 1, command = ?, since = now() RETURNING epoch")) {
      next.setString(1, command);
      try (ResultSet row = next.executeQuery()) {
        row.next();
        long epoch = row.getLong(1);
        connection.commit();
        connection.setAutoCommit(true);
        return epoch;
      }
    }
  }

  /**
   * Whoever takes the workspace over waits until the transaction of this handle has ended.
   *
   * @throws StorageException if somebody has taken it over
   */
  void check(Handle handle) {
    boolean held =
        handle
            .createQuery(
                "SELECT epoch FROM "
                    + Server.quoted(server.schema())
                    + ".holder WHERE epoch = :epoch FOR SHARE")
            .bind("epoch", epoch)
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (!held) {
      throw new StorageException(
          "another ferry has taken the workspace over since the connection to the PostgreSQL"
              + " server was lost; this one has written nothing more");
    }
  }

  /** Another part of this process works by it. */
  Holding shared() {
    sharers.incrementAndGet();
    return this;
  }

  /** One of them has ended; with the last one it is let go. */
  void release() throws SQLException {
    if (sharers.decrementAndGet() > 0) {
      return;
    }
    // The server notices a closed connection a moment later, and might refuse whoever comes next.
    try (connection;
        Statement unlock = connection.createStatement()) {
      unlock.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      if (!connection.isClosed()) {
        throw e;
      }
    }
  }
}

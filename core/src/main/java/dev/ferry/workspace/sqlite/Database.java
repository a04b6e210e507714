package dev.ferry.workspace.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The one SQLite file: connections that are kept for reuse, and the schema at its newest version.
 * Thread-safe; each handle belongs to one thread.
 */
final class Database implements ConnectionFactory, AutoCloseable {
  private static final int SCHEMA = 4;

  private final String url;
  private final SQLiteConfig config = new SQLiteConfig();
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final Jdbi jdbi;
  private boolean closed;

  Database(Path file) {
    url = "jdbc:sqlite:" + file;
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(30_000);
    jdbi = Jdbi.create(this);
    migrate();
  }

  Jdbi jdbi() {
    return jdbi;
  }

  private void migrate() {
    jdbi.useHandle(
        handle -> {
          int version = handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
          if (version > SCHEMA) {
            throw new IllegalStateException(
                "the workspace was written by a newer Ferry (schema "
                    + version
                    + "); use that version, or a new workspace");
          }
          for (int next = version + 1; next <= SCHEMA; next++) {
            upgrade(handle, next);
          }
        });
  }

  private static void upgrade(Handle handle, int version) {
    handle.useTransaction(
        transaction -> {
          transaction.createScript(resource("V" + version + ".sql")).execute();
          transaction.execute("PRAGMA user_version = " + version);
        });
  }

  private static String resource(String name) {
    try (InputStream in = Database.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Connection openConnection() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("the workspace is closed");
      }
      Connection connection = idle.pollFirst();
      if (connection != null) {
        return connection;
      }
    }
    return config.createConnection(url);
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    synchronized (idle) {
      if (!closed && connection.getAutoCommit()) {
        idle.addFirst(connection);
        return;
      }
    }
    connection.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      for (Connection connection : idle) {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new IllegalStateException("cannot close the workspace's database", e);
        }
      }
      idle.clear();
    }
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.sqlite.statement.KeptStatements;
import dev.ferry.workspace.sqlite.statement.NamedParameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementBuilder;

/**
 * The workspace's SQLite file with that of one environment attached: connections that are kept for
 * reuse. Thread-safe; each handle belongs to one thread.
 *
 * <p>SQLite commits attached files one after the other: no transaction changes both.
 */
final class Database implements ConnectionFactory, OpenFiles {
  /** The schema name of the attached file. */
  static final String ENVIRONMENT = "environment";

  private final Path folder;
  private final String name;
  private final DatabaseFile workspace;
  private final DatabaseFile environment;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final IdentityHashMap<Connection, KeptStatements> statements = new IdentityHashMap<>();
  private final Jdbi jdbi;
  private boolean closed;

  /**
   * @param name of the environment
   */
  Database(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    workspace = DatabaseFile.workspace(folder);
    environment = DatabaseFile.environment(folder, name);
    workspace.prepare();
    if (!name.equals(SqliteEnvironments.NONE)) {
      environment.requireMade(); // to bind one makes its file
    }
    environment.prepare();
    jdbi = Jdbi.create(this);
    jdbi.getConfig(SqlStatements.class).setSqlParser(new NamedParameters());
    jdbi.setStatementBuilderFactory(this::statements);
  }

  private StatementBuilder statements(Connection connection) {
    synchronized (idle) {
      return statements.computeIfAbsent(connection, one -> new KeptStatements());
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String environment() {
    return name;
  }

  @Override
  public Database at(String other) {
    return new Database(folder, other);
  }

  @Override
  public void copyInto(Path other) {
    DatabaseFile place = DatabaseFile.environment(other, name);
    place.createFolderPrivately();
    jdbi.useHandle(
        handle -> {
          handle.execute("VACUUM main INTO ?", DatabaseFile.workspace(other).path().toString());
          handle.execute("VACUUM " + ENVIRONMENT + " INTO ?", place.path().toString());
        });
    SqliteEnvironments.useLast(other, name); // it may be shown here without being used
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
    Connection connection = workspace.connect();
    try {
      attach(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void attach(Connection connection) throws SQLException {
    try (PreparedStatement attach =
        connection.prepareStatement("ATTACH DATABASE ? AS " + ENVIRONMENT)) {
      attach.setString(1, environment.path().toString());
      attach.execute();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + ENVIRONMENT + ".synchronous = FULL");
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    synchronized (idle) {
      if (!closed && connection.getAutoCommit()) {
        idle.addFirst(connection);
        return;
      }
      statements.remove(connection);
    }
    connection.close(); // and with it what was kept of it
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
      statements.clear();
    }
  }
}

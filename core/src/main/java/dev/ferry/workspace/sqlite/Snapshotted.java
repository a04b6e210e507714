package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.Store;
import dev.ferry.workspace.sql.statement.NamedParameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Both files of a workspace as they are at one moment, while others write: one connection in one
 * transaction that reads only. In WAL mode neither waits for the other. Creates and changes
 * nothing. For one thread.
 */
final class Snapshotted implements ConnectionFactory, Store {
  private final Path folder;
  private final String environment;
  private final Connection connection;
  private final Jdbi jdbi;

  private Snapshotted(Path folder, String environment, Connection connection) {
    this.folder = folder;
    this.environment = environment;
    this.connection = connection;
    this.jdbi = Jdbi.create(this);
    jdbi.getConfig(SqlStatements.class).setSqlParser(new NamedParameters(UnaryOperator.identity()));
    // Every handle is closed within the one transaction.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
  }

  /**
   * @param wanted the environment to open it at; null for the one that was used last
   */
  static Snapshotted open(Path folder, @Nullable String wanted) {
    try {
      return opened(folder, wanted);
    } catch (SQLException e) {
      throw new IllegalStateException(folder + " cannot be read", e);
    }
  }

  private static Snapshotted opened(Path folder, @Nullable String wanted) throws SQLException {
    DatabaseFile workspace = DatabaseFile.workspace(folder);
    Connection connection = workspace.connectToRead();
    try {
      workspace.check(connection, "main");
      String name = wanted == null ? usedLast(connection) : wanted;
      attach(connection, DatabaseFile.environment(folder, name), name);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
      connection.setAutoCommit(false);
      beginBoth(connection);
      return new Snapshotted(folder, name, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void attach(Connection connection, DatabaseFile file, String name)
      throws SQLException {
    if (name.equals(NO_ENVIRONMENT) && !file.isMade()) {
      file.attachEmpty(connection, Database.ENVIRONMENT);
      return;
    }
    file.requireMade();
    try (PreparedStatement attach =
        connection.prepareStatement("ATTACH DATABASE ? AS " + Database.ENVIRONMENT)) {
      attach.setString(1, file.path().toString());
      attach.execute();
    }
    file.check(connection, Database.ENVIRONMENT);
  }

  private static String usedLast(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name FROM known_environment ORDER BY used DESC LIMIT 1")) {
      return row.next() ? row.getString(1) : NO_ENVIRONMENT;
    }
  }

  /** A file is held as of its first read. */
  private static void beginBoth(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM main.sqlite_schema").close();
      statement
          .executeQuery("SELECT count(*) FROM " + Database.ENVIRONMENT + ".sqlite_schema")
          .close();
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String environment() {
    return environment;
  }

  @Override
  public Snapshotted at(String other) {
    return open(folder, other);
  }

  @Override
  public void make(String name) {
    throw onlyReads();
  }

  @Override
  public boolean holdsSomething(String name) {
    return Database.holdsSomething(folder, name);
  }

  @Override
  public <T> T within(String name, HandleCallback<T, RuntimeException> work) {
    return Database.within(folder, name, work);
  }

  @Override
  public long bytes() {
    return jdbi.withHandle(Room::bytes);
  }

  @Override
  public void giveBack() {
    throw onlyReads();
  }

  @Override
  public Optional<StorageException> failure(Throwable failure) {
    return SqliteFailure.of(failure);
  }

  private static IllegalStateException onlyReads() {
    return new IllegalStateException("this workspace is only read");
  }

  @Override
  public void copyInto(Path other) {
    throw new IllegalStateException("what only reads is not copied");
  }

  @Override
  public Connection openConnection() {
    return connection;
  }

  @Override
  public void closeConnection(Connection same) {
    // It is closed with all that was read.
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close the workspace's database", e);
    }
  }
}

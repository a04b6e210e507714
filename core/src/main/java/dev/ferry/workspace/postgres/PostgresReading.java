package dev.ferry.workspace.postgres;

import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.SqlEnvironments;
import dev.ferry.workspace.sql.Store;
import dev.ferry.workspace.sql.statement.NamedParameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Both schemas as they were at one moment, whoever writes meanwhile: one connection, in one
 * transaction that only reads. For one thread.
 */
final class PostgresReading implements ConnectionFactory, Store {
  private final Server server;
  private final String name;
  private final Connection connection;
  private final Jdbi jdbi;

  private PostgresReading(Server server, String name, Connection connection) {
    this.server = server;
    this.name = name;
    this.connection = connection;
    this.jdbi = Jdbi.create(this);
    jdbi.getConfig(SqlStatements.class).setSqlParser(new NamedParameters(Definitions::of));
    // Every handle is closed within the one transaction.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
  }

  /**
   * @param wanted the name of an environment; null for the one that was used last
   */
  static PostgresReading open(Server server, @Nullable String wanted) {
    server.workspace().requireForm();
    String name =
        wanted == null
            ? server
                .workspace()
                .<Optional<String>>alone(SqlEnvironments::usedLast)
                .orElse(NO_ENVIRONMENT)
            : wanted;
    server.environment(name).requireMade();
    server.environment(name).requireForm();
    try {
      return new PostgresReading(server, name, connect(server, name));
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private static Connection connect(Server server, String name) throws SQLException {
    Connection connection =
        server.connect(List.of(server.environment(name).name(), server.schema()));
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT 1 FROM plan"); // what it sees from now on
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
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
  public PostgresReading at(String other) {
    return open(server, other);
  }

  @Override
  public void make(String other) {
    throw onlyReads();
  }

  @Override
  public boolean holdsSomething(String other) {
    return server.environment(other).holdsSomething();
  }

  @Override
  public <T> T within(String other, HandleCallback<T, RuntimeException> work) {
    server.environment(other).requireMade();
    return server.environment(other).alone(work);
  }

  @Override
  public long bytes() {
    throw onlyReads();
  }

  @Override
  public void giveBack() {
    throw onlyReads();
  }

  @Override
  public Optional<StorageException> failure(Throwable failure) {
    return PostgresFailure.of(failure);
  }

  @Override
  public void copyInto(Path other) {
    throw onlyReads();
  }

  private static IllegalStateException onlyReads() {
    return new IllegalStateException("this workspace is only read");
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

package dev.ferry.workspace.postgres;

import dev.ferry.tenure.Tenure;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.SqlEnvironments;
import dev.ferry.workspace.sql.Store;
import dev.ferry.workspace.sql.statement.KeptConnections;
import dev.ferry.workspace.sqlite.SqliteFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * A workspace's schema with that of one environment, in which a name is looked for first.
 * Thread-safe.
 *
 * <p>Connections are kept here, not in a pool of others: each has its prepared statements.
 */
final class PostgresStore implements Store {
  private final Server server;
  private final String name;
  private final KeptConnections connections = new KeptConnections(this::connect);
  private final Lease lease;
  private final Jdbi jdbi;

  /**
   * @param name of the environment
   */
  private PostgresStore(Server server, String name, Lease held) {
    this.server = server;
    this.name = name;
    if (!name.equals(NO_ENVIRONMENT)) {
      server.environment(name).requireMade(); // to bind one makes its schema
    }
    server.environment(name).prepare();
    lease = held.shared();
    jdbi = connections.jdbi(Definitions::of);
    jdbi.setTransactionHandler(new FencedTransactions(jdbi.getTransactionHandler(), lease));
  }

  /**
   * Takes the workspace, and opens it at the environment that was used last.
   *
   * @param command that takes it
   * @throws dev.ferry.workspace.HeldElsewhereException if another process has it
   */
  static PostgresStore take(Server server, String command) {
    server.workspace().prepare();
    Lease lease = lease(server, command).shared();
    try {
      String last =
          server
              .workspace()
              .<Optional<String>>alone(SqlEnvironments::usedLast)
              .orElse(NO_ENVIRONMENT);
      return new PostgresStore(server, last, lease);
    } finally {
      release(lease);
    }
  }

  private static Lease lease(Server server, String command) {
    try {
      return Lease.take(server, command);
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private static void release(Lease lease) {
    try {
      lease.release();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close the workspace's database", e);
    }
  }

  private Connection connect() throws SQLException {
    return lease.connect(List.of(server.environment(name).name(), server.schema()));
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public Tenure tenure() {
    return lease;
  }

  @Override
  public String environment() {
    return name;
  }

  @Override
  public PostgresStore at(String other) {
    return new PostgresStore(server, other, lease);
  }

  @Override
  public void make(String other) {
    server.environment(other).prepare();
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
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = :schema AND c.relkind = 'r'")
                .bind("schema", server.schema())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void giveBack() {
    // PostgreSQL's own vacuum does.
  }

  @Override
  public Optional<StorageException> failure(Throwable failure) {
    return PostgresFailure.of(failure);
  }

  @Override
  public void copyInto(Path other) {
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> SqliteFiles.fill(other, name, (table, rows) -> read(handle, table, rows)));
  }

  private static void read(Handle handle, String table, SqliteFiles.Rows rows) throws SQLException {
    try (var statement = handle.getConnection().createStatement()) {
      statement.setFetchSize(500);
      try (var row = statement.executeQuery("SELECT * FROM " + Server.quoted(table))) {
        rows.take(row);
      }
    }
  }

  @Override
  public void close() {
    connections.close();
    release(lease);
  }
}

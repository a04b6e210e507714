package dev.ferry.workspace.sql.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementBuilder;

/**
 * Connections that are kept for reuse, each with the statements that it has prepared. Thread-safe;
 * each handle belongs to one thread.
 */
public final class KeptConnections implements ConnectionFactory, AutoCloseable {
  /** Makes a connection. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }

  private final Opening opening;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final IdentityHashMap<Connection, KeptStatements> statements = new IdentityHashMap<>();
  private boolean closed;

  public KeptConnections(Opening opening) {
    this.opening = opening;
  }

  /**
   * The library over them.
   *
   * @param definitions how this database says what makes a table or an index
   */
  public Jdbi jdbi(UnaryOperator<String> definitions) {
    Jdbi jdbi = Jdbi.create(this);
    jdbi.getConfig(SqlStatements.class).setSqlParser(new NamedParameters(definitions));
    jdbi.setStatementBuilderFactory(this::statements);
    return jdbi;
  }

  private StatementBuilder statements(Connection connection) {
    synchronized (idle) {
      return statements.computeIfAbsent(connection, one -> new KeptStatements());
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
    return opening.open();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    synchronized (idle) {
      if (!closed && !connection.isClosed() && connection.getAutoCommit()) {
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

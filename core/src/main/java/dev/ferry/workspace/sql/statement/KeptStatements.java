package dev.ferry.workspace.sql.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The statements of one connection, kept for the next time that the same is asked: SQLite takes
 * longer to understand most of ours than to carry them out on a few rows. Whoever has one has it
 * alone until it is given back, and nothing that was bound to it stays. Not thread-safe, as its
 * connection.
 */
public final class KeptStatements extends DefaultStatementBuilder {
  /** More than a round of sync uses; lists of ids of each length are statements of their own. */
  private static final int MOST = 256;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();
  private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

  /** One of a handle's connection; it is given back by {@link #giveBack}. */
  public static PreparedStatement take(Handle handle, String sql) throws SQLException {
    return handle.getStatementBuilder() instanceof KeptStatements own
        ? own.lend(sql, handle.getConnection()::prepareStatement)
        : handle.getConnection().prepareStatement(sql);
  }

  public static void giveBack(Handle handle, String sql, PreparedStatement statement)
      throws SQLException {
    handle.getStatementBuilder().close(handle.getConnection(), sql, statement);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return lend(sql, text -> super.create(connection, text, context));
  }

  private interface Preparing {
    PreparedStatement prepare(String sql) throws SQLException;
  }

  private PreparedStatement lend(String sql, Preparing preparing) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement one = kept == null ? preparing.prepare(sql) : kept;
    lent.put(one, sql);
    return one;
  }

  /**
   * @param unparsed as it was before the library put places where we have names
   */
  @Override
  public void close(Connection connection, String unparsed, Statement statement)
      throws SQLException {
    String sql = lent.remove(statement);
    if (sql != null && statement instanceof PreparedStatement prepared && isCleared(prepared)) {
      keep(sql, prepared);
    } else {
      statement.close();
    }
  }

  /** False of one that the driver has ended, since it failed: of that it says nothing else. */
  private static boolean isCleared(PreparedStatement statement) {
    try {
      statement.clearBatch();
      statement.clearParameters();
      return true;
    } catch (SQLException ended) {
      return false;
    }
  }

  private void keep(String sql, PreparedStatement prepared) throws SQLException {
    PreparedStatement same = idle.put(sql, prepared);
    if (same != null) {
      same.close();
    }
    if (idle.size() > MOST) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }
}

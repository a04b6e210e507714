package dev.ferry.workspace.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;

/**
 * The room that one file takes.
 *
 * @param schema the name by which it is attached
 */
record Room(Connection connection, String schema) {
  /** So many pages at once: some milliseconds. */
  private static final long BITE = 2_000;

  /** So many empty pages stay: the next round writes them. */
  private static final long SLACK = 256;

  /** And so much of the file: of ten pages one. */
  private static final long SLACK_OF = 10;

  private static final long INCREMENTAL = 2;

  /** How many bytes the file of the workspace has. */
  static long bytes(Handle handle) {
    return handle
        .createQuery(
            "SELECT page_count * page_size FROM pragma_page_count('main'),"
                + " pragma_page_size('main')")
        .mapTo(Long.class)
        .one();
  }

  /**
   * What was written is moved into the file, and the log beside it is cut off; of empty pages a
   * bite is cut off. Whoever reads meanwhile keeps the log as it is: then the next time.
   */
  void giveBack() {
    try {
      long empty = number("freelist_count");
      long slack = Math.max(SLACK, number("page_count") / SLACK_OF);
      if (number("auto_vacuum") == INCREMENTAL && empty > slack) {
        vacuum(Math.min(empty - slack, BITE));
      }
      truncateLog();
    } catch (SQLException e) {
      throw new IllegalStateException("room cannot be given back", e);
    }
  }

  private long number(String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + schema + "." + pragma)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** SQLite gives up a page for each step of the statement, and only an update takes them all. */
  private void vacuum(long pages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA " + schema + ".incremental_vacuum(" + pages + ")");
    }
  }

  /** Does not wait for readers. */
  private void truncateLog() throws SQLException {
    long patience = waits(0);
    try {
      number("wal_checkpoint(TRUNCATE)");
    } finally {
      waits(patience);
    }
  }

  private long waits(long milliseconds) throws SQLException {
    long before = number("busy_timeout");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + milliseconds);
    }
    return before;
  }
}

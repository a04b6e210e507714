package dev.ferry.workspace.sql.statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs for each of very many objects: prepared once and bound by place, where the
 * library would parse it and look up names each time. Values are null, text, numbers, booleans,
 * bytes; anything else goes in as its text. Not thread-safe.
 */
public final class Prepared implements AutoCloseable {
  private final Handle handle;
  private final String sql;
  private final PreparedStatement statement;
  private int waiting;

  public Prepared(Handle handle, String sql) {
    this.handle = handle;
    this.sql = sql;
    this.statement = unchecked(() -> KeptStatements.take(handle, sql));
  }

  /** Reads a row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Anything that the database does. */
  @FunctionalInterface
  private interface Work<T> {
    T done() throws SQLException;
  }

  public void run(@Nullable Object... values) {
    unchecked(
        () -> {
          bind(values);
          return statement.executeUpdate();
        });
  }

  /** Keeps the values for {@link #flush}. */
  public void add(@Nullable Object... values) {
    unchecked(
        () -> {
          bind(values);
          statement.addBatch();
          return ++waiting;
        });
  }

  /** Runs the statement with all that was added since the last time, in that order. */
  public void flush() {
    if (waiting > 0) {
      waiting = 0;
      unchecked(statement::executeBatch);
    }
  }

  public <T> List<T> all(Reading<T> reading, @Nullable Object... values) {
    return unchecked(
        () -> {
          bind(values);
          List<T> all = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              all.add(reading.of(row));
            }
          }
          return all;
        });
  }

  public <T> T one(Reading<T> reading, @Nullable Object... values) {
    return all(reading, values).get(0);
  }

  /** The answer to a question of one value that is true or false. */
  public boolean holds(@Nullable Object... values) {
    return one(row -> row.getBoolean(1), values);
  }

  private void bind(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, value instanceof Enum<?> name ? name.name() : value);
    }
  }

  private static <T> T unchecked(Work<T> work) {
    try {
      return work.done();
    } catch (SQLException e) {
      throw new IllegalStateException("the workspace cannot be read or written", e);
    }
  }

  @Override
  public void close() {
    unchecked(
        () -> {
          KeptStatements.giveBack(handle, sql, statement);
          return true;
        });
  }
}

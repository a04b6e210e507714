package dev.ferry.workspace.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The files of a workspace, filled from another database. */
public final class SqliteFiles {
  private static final int BATCH = 500;

  private SqliteFiles() {}

  /** Where the rows of a table are. */
  @FunctionalInterface
  public interface Source {
    void read(String table, Rows rows) throws SQLException;
  }

  /** Takes the rows of a table. */
  @FunctionalInterface
  public interface Rows {
    /**
     * @param rows named as the columns of the table
     */
    void take(ResultSet rows) throws SQLException;
  }

  /**
   * Makes a workspace that has these rows, open at this environment.
   *
   * @param folder exists and holds no workspace
   */
  public static void fill(Path folder, String environment, Source source) {
    List<DatabaseFile> files =
        List.of(DatabaseFile.workspace(folder), DatabaseFile.environment(folder, environment));
    for (DatabaseFile file : files) {
      if (Files.exists(file.path())) {
        throw new IllegalStateException(file.path() + " exists");
      }
    }
    files.forEach(file -> fill(file, source));
    Database.useLast(folder, environment); // it may be shown there without being used
  }

  private static void fill(DatabaseFile file, Source source) {
    file.prepare();
    file.alone(
        handle ->
            handle.inTransaction(
                within -> {
                  for (String table : DatabaseFile.tables(within)) {
                    copy(within, table, source);
                  }
                  return file;
                }));
  }

  private static void copy(Handle handle, String table, Source source) {
    try {
      source.read(table, rows -> insert(handle.getConnection(), table, rows));
    } catch (SQLException e) {
      throw new IllegalStateException(table + " cannot be copied", e);
    }
  }

  private static void insert(Connection connection, String table, ResultSet rows)
      throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    try (PreparedStatement insert = connection.prepareStatement(insertion(table, rows, columns))) {
      int waiting = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          insert.setObject(column, rows.getObject(column));
        }
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static String insertion(String table, ResultSet rows, int columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns; column++) {
      names.add(rows.getMetaData().getColumnName(column));
    }
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", names)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns, "?"))
        + ")";
  }
}

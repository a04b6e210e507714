package dev.ferry.workspace.postgres;

import dev.ferry.text.Counted;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.RowDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One schema that takes the rows of a database of the same tables, within a transaction.
 *
 * @param schema its tables are empty
 */
record Arrival(Connection to, String schema) {
  private static final int BATCH = 500;

  /** What a move notes down on either side, which is no part of what is moved. */
  static final String NOTES = "('moved-away', 'moved-here')";

  /**
   * Copies a table, reads it back, and compares.
   *
   * @return how many rows it has
   * @throws StorageException if other rows are read back than were written
   */
  long take(Connection from, String table) throws SQLException {
    RowDigest written = copy(from, table);
    RowDigest found = new RowDigest();
    try (Statement query = to.createStatement()) {
      query.setFetchSize(BATCH);
      try (ResultSet row = query.executeQuery(rows(place(table), table))) {
        while (row.next()) {
          found.add(row);
        }
      }
    }
    if (!written.isSame(found)) {
      throw new StorageException(
          Counted.words(
              "the table %s came back otherwise than it was written: of %,d row[s] %,d",
              table, written.rows(), found.rows()));
    }
    countOn(from, table);
    return written.rows();
  }

  private RowDigest copy(Connection from, String table) throws SQLException {
    RowDigest digest = new RowDigest();
    try (Statement query = from.createStatement();
        ResultSet row = query.executeQuery(rows(Server.quoted(table), table));
        PreparedStatement insert = to.prepareStatement(insertion(table, names(row)))) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        digest.add(row);
        for (int column = 1; column <= columns; column++) {
          insert.setObject(column, row.getObject(column));
        }
        insert.addBatch();
        if (digest.rows() % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      return digest;
    }
  }

  private static String rows(String from, String table) {
    return "SELECT * FROM " + from + (table.equals("memory") ? " WHERE name NOT IN " + NOTES : "");
  }

  private static List<String> names(ResultSet row) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      names.add(Server.quoted(row.getMetaData().getColumnName(column)));
    }
    return names;
  }

  private String insertion(String table, List<String> names) {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            place(table),
            String.join(", ", names),
            String.join(", ", Collections.nCopies(names.size(), "?")));
  }

  private String place(String table) {
    return Server.quoted(schema) + "." + Server.quoted(table);
  }

  /** Numbers go on where they have ended, also those of rows that are gone. */
  private void countOn(Connection from, String table) throws SQLException {
    Optional<String> column = numbered(table);
    if (column.isEmpty()) {
      return;
    }
    long last = lastNumber(from, table, column.get());
    if (last > 0) {
      try (PreparedStatement set =
          to.prepareStatement("SELECT setval(pg_get_serial_sequence(?, ?), ?)")) {
        set.setString(1, place(table));
        set.setString(2, column.get());
        set.setLong(3, last);
        set.execute();
      }
    }
  }

  private Optional<String> numbered(String table) throws SQLException {
    try (PreparedStatement query =
        to.prepareStatement(
            "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? AND is_identity = 'YES'")) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static long lastNumber(Connection from, String table, String column) throws SQLException {
    try (PreparedStatement query =
        from.prepareStatement(
            "SELECT max((SELECT coalesce(max("
                + Server.quoted(column)
                + "), 0) FROM "
                + Server.quoted(table)
                + "), coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0))")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** True if no table of these has a row, beside what a move notes down. */
  boolean isEmpty(List<String> tables) throws SQLException {
    for (String table : tables) {
      try (Statement query = to.createStatement();
          ResultSet row = query.executeQuery("SELECT EXISTS (" + rows(place(table), table) + ")")) {
        if (row.next() && row.getBoolean(1)) {
          return false;
        }
      }
    }
    return true;
  }
}

package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sensitive;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.StorageException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In a table of the workspace's schema: every machine finds them. A connection of its own is opened
 * when it is first needed, and again after it broke.
 */
public final class PostgresSideFiles implements SideFiles {
  private static final String TABLE = "side_file";

  private final Server server;
  private final String table;
  private @Nullable Connection connection;
  private boolean made;

  /**
   * @param url of the database
   */
  public PostgresSideFiles(Sensitive<String> url) {
    this(Server.at(url));
  }

  PostgresSideFiles(Server server) {
    this.server = server;
    this.table = Server.quoted(server.schema()) + "." + TABLE;
  }

  /** What is done by a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T by(Connection connection) throws SQLException, IOException;
  }

  private synchronized <T> T with(String name, Work<T> work) throws IOException {
    try {
      return work.by(connected());
    } catch (SQLException e) {
      disconnect();
      throw unusable(name, e);
    } catch (StorageException e) {
      disconnect();
      throw new IOException(place(name) + ": " + e.getMessage(), e);
    }
  }

  private IOException unusable(String name, SQLException e) {
    String why =
        PostgresFailure.of(e)
            .map(known -> String.valueOf(known.getMessage()))
            .orElse("the database refuses it (" + e.getSQLState() + ")");
    return new IOException(place(name) + ": " + why, e);
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null || open.isClosed()) {
      open = server.connect(List.of(server.schema()));
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        // It is broken: the server notices by itself.
      }
    }
  }

  private boolean isMade(Connection by) throws SQLException {
    if (!made) {
      try (PreparedStatement query = by.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
        query.setString(1, table);
        try (ResultSet row = query.executeQuery()) {
          made = row.next() && row.getBoolean(1);
        }
      }
    }
    return made;
  }

  /** Two that make it at once wait for each other: "if not exists" alone fails for the second. */
  private void requireMade(Connection by) throws SQLException {
    if (isMade(by)) {
      return;
    }
    inTransaction(
        by,
        TABLE,
        () -> {
          try (Statement statement = by.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Server.quoted(server.schema()));
            statement.execute(
                "CREATE TABLE IF NOT EXISTS "
                    + table
                    + " (name TEXT COLLATE \"C\" PRIMARY KEY, content TEXT NOT NULL)");
          }
        });
    made = true;
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  private interface Steps {
    void run() throws SQLException, IOException;
  }

  /**
   * In one transaction, which nobody else is in meanwhile.
   *
   * @param what whoever does the same waits
   */
  private void inTransaction(Connection by, String what, Steps steps) throws SQLException {
    try {
      alone(by, what, steps);
    } catch (IOException e) {
      throw new AssertionError("none of these reads a file", e);
    }
  }

  private void alone(Connection by, String what, Steps steps) throws SQLException, IOException {
    by.setAutoCommit(false);
    try (PreparedStatement lock =
        by.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, table + " " + what);
      lock.execute();
      steps.run();
      by.commit();
    } catch (SQLException | IOException | RuntimeException e) {
      by.rollback();
      throw e;
    } finally {
      by.setAutoCommit(true);
    }
  }

  @Override
  public Optional<String> read(String name, int mostBytes) throws IOException {
    return with(name, by -> read(by, name, mostBytes));
  }

  private Optional<String> read(Connection by, String name, int mostBytes)
      throws SQLException, IOException {
    if (!isMade(by)) {
      return Optional.empty();
    }
    try (PreparedStatement query =
        by.prepareStatement(
            "SELECT octet_length(content), CASE WHEN octet_length(content) <= ? THEN content END"
                + " FROM "
                + table
                + " WHERE name = ?")) {
      query.setInt(1, mostBytes);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String content = row.getString(2);
        if (content == null) {
          throw new IOException(
              "%s has %,d bytes: no such file has".formatted(place(name), row.getInt(1)));
        }
        return Optional.of(content);
      }
    }
  }

  @Override
  public void write(String name, String text) throws IOException {
    with(
        name,
        by -> {
          requireMade(by);
          return put(by, name, text, "UPDATE SET content = excluded.content");
        });
  }

  private int put(Connection by, String name, String text, String whereThereIsOne)
      throws SQLException {
    try (PreparedStatement insert =
        by.prepareStatement(
            "INSERT INTO "
                + table
                + " (name, content) VALUES (?, ?) ON CONFLICT (name) DO "
                + whereThereIsOne)) {
      insert.setString(1, name);
      insert.setString(2, text);
      return insert.executeUpdate();
    }
  }

  @Override
  public String make(String name, String text, int mostBytes) throws IOException {
    return with(
        name,
        by -> {
          requireMade(by);
          put(by, name, text, "NOTHING");
          return read(by, name, mostBytes)
              .orElseThrow(() -> new IOException(place(name) + " was taken away meanwhile"));
        });
  }

  @Override
  public void change(String name, int mostBytes, Change change) throws IOException {
    with(
        name,
        by -> {
          requireMade(by);
          alone(
              by,
              name,
              () -> {
                String fresh = change.of(read(by, name, mostBytes));
                put(by, name, fresh, "UPDATE SET content = excluded.content");
              });
          return name;
        });
  }

  @Override
  public void delete(String name) throws IOException {
    with(
        name,
        by -> {
          if (isMade(by)) {
            try (PreparedStatement delete =
                by.prepareStatement("DELETE FROM " + table + " WHERE name = ?")) {
              delete.setString(1, name);
              delete.executeUpdate();
            }
          }
          return name;
        });
  }

  @Override
  public List<String> names() throws IOException {
    return with(
        TABLE,
        by -> {
          List<String> names = new ArrayList<>();
          if (isMade(by)) {
            try (Statement query = by.createStatement();
                ResultSet row =
                    query.executeQuery("SELECT name FROM " + table + " ORDER BY name")) {
              while (row.next()) {
                names.add(row.getString(1));
              }
            }
          }
          return names;
        });
  }

  /** The server tells others what a process has written a second later at the latest. */
  @Override
  public String stamp() throws IOException {
    return with(
        TABLE,
        by -> {
          try (PreparedStatement query =
              by.prepareStatement(
                  "SELECT count(*), sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_all_tables"
                      + " WHERE schemaname = ? OR starts_with(schemaname, ?)")) {
            query.setString(1, server.schema());
            query.setString(2, server.schema() + "_");
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return row.getString(1) + " " + row.getString(2);
            }
          }
        });
  }

  @Override
  public String place(String name) {
    return name + " in " + server.place();
  }

  @Override
  public synchronized void close() {
    disconnect();
  }
}

package dev.ferry.workspace.postgres;

import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * One schema with its tables, and the version of their form.
 *
 * @param tables that are made in it
 */
record Schema(Server server, String name, Tables tables) {
  private static final String VERSION = "schema_version";

  /** Makes the schema and its tables if they do not exist; refuses those of another form. */
  void prepare() {
    try (Connection connection = connect()) {
      if (isMade(connection)) {
        check(connection);
      } else {
        makeTables(connection);
      }
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private void makeTables(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Server.quoted(name));
      statement.execute(Definitions.of(tables.script()));
      statement.execute("CREATE TABLE " + VERSION + " (version BIGINT NOT NULL)");
      statement.execute("INSERT INTO " + VERSION + " VALUES (" + Tables.VERSION + ")");
      connection.commit();
    }
  }

  /** True if its tables were made, by whichever Ferry. Creates nothing. */
  boolean isMade() {
    try (Connection connection = connect()) {
      return isMade(connection);
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private boolean isMade(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT count(*) FROM pg_tables WHERE schemaname = ? AND tablename = ?")) {
      query.setString(1, name);
      query.setString(2, VERSION);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    }
  }

  /**
   * Refuses the schema of an environment that was bound, and so was made, and is not there any
   * more: a journal that begins anew would know nothing of what is in WorkOS.
   */
  void requireMade() {
    if (!isMade()) {
      throw new EnvironmentLostException(
          "the schema "
              + name
              + " is missing in "
              + server.place()
              + "; what was written to this WorkOS environment stood only there");
    }
  }

  /** True if a table of it has a row. */
  boolean holdsSomething() {
    return isMade()
        && this.<Boolean>alone(
            handle -> tableNames(handle).stream().anyMatch(table -> hasRow(handle, table)));
  }

  private List<String> tableNames(Handle handle) {
    return new ArrayList<>(
        handle
            .createQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = :schema AND tablename <> :not")
            .bind("schema", name)
            .bind("not", VERSION)
            .mapTo(String.class)
            .list());
  }

  private static boolean hasRow(Handle handle, String table) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM " + Server.quoted(table) + ")")
        .mapTo(Boolean.class)
        .one();
  }

  /** Refuses tables of another form than this one. Creates nothing. */
  void requireForm() {
    try (Connection connection = connect()) {
      check(connection);
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  /** Refuses another form than this one, and changes nothing. */
  void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT version FROM " + Server.quoted(name) + "." + VERSION)) {
      long version = row.next() ? row.getLong(1) : 0;
      if (version != Tables.VERSION) {
        throw new OtherSchemaException(
            "the schema %s in %s was written by %s Ferry: its form is %d, this one works with %d"
                .formatted(
                    name,
                    server.place(),
                    version > Tables.VERSION ? "a newer" : "an older",
                    version,
                    Tables.VERSION));
      }
    }
  }

  /** With its tables alone. */
  <T> T alone(HandleCallback<T, RuntimeException> work) {
    try (Connection connection = connect();
        Handle handle = Jdbi.open(connection)) {
      return work.withHandle(handle);
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private Connection connect() throws SQLException {
    return server.connect(List.of(name));
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.sql.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * One SQLite file and its schema. Only its owner can read it.
 *
 * @param tables that are made in it
 */
record DatabaseFile(Path path, Tables tables) {
  static final int SCHEMA = Tables.VERSION;

  static DatabaseFile workspace(Path folder) {
    return new DatabaseFile(folder.resolve("ferry.db"), Tables.WORKSPACE);
  }

  /**
   * @param name of the environment
   */
  static DatabaseFile environment(Path folder, String name) {
    return new DatabaseFile(
        folder.resolve("environments").resolve(name + ".db"), Tables.ENVIRONMENT);
  }

  /** Makes the file and its tables if they do not exist; refuses a schema other than this one. */
  void prepare() {
    createPrivately();
    letShrink();
    try (Connection connection = connect();
        Handle handle = Jdbi.open(connection)) {
      int version = version(handle);
      if (version == 0) {
        handle.useTransaction(this::makeTables);
      } else {
        check(connection, "main");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be opened", e);
    }
  }

  /** An empty file: once it has a page, it would have to be written anew for that. */
  private void letShrink() {
    try {
      if (Files.size(path) > 0) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be made", e);
    }
  }

  private void makeTables(Handle handle) {
    handle.createScript(tables.script()).execute();
    handle.execute("PRAGMA user_version = " + SCHEMA);
  }

  /** True if the file and its tables were made, by whichever Ferry. Creates nothing. */
  boolean isMade() {
    if (!Files.exists(path)) {
      return false;
    }
    try (Connection connection = connectToRead();
        Handle handle = Jdbi.open(connection)) {
      return version(handle) != 0;
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be read", e);
    }
  }

  /** True if nothing was ever written into it: no tables were made, or none of them has a row. */
  boolean holdsNothing() {
    if (!isMade()) {
      return true;
    }
    try (Connection connection = connectToRead();
        Handle handle = Jdbi.open(connection)) {
      return tables(handle).stream().noneMatch(table -> hasRow(handle, table));
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be read", e);
    }
  }

  /** The names of the tables that are made in a file. */
  static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .mapTo(String.class)
        .list();
  }

  private static boolean hasRow(Handle handle, String table) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM <table>)")
        .define("table", table)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Refuses a file of an environment that was bound, and so was made, and is not there any more: a
   * journal that begins anew would know nothing of what is in WorkOS.
   */
  void requireMade() {
    if (!isMade()) {
      throw new EnvironmentLostException(
          path
              + (Files.exists(path) ? " is empty" : " is missing")
              + "; what was written to this WorkOS environment stood only there");
    }
  }

  /** The tables without anything in them, in memory in the place of the attached file. */
  void attachEmpty(Connection connection, String schema) throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Handle handle = Jdbi.open(memory);
        Statement attach = connection.createStatement()) {
      makeTables(handle);
      attach.execute("ATTACH DATABASE ':memory:' AS " + schema);
      byte[] image = memory.unwrap(SQLiteConnection.class).serialize("main");
      connection.unwrap(SQLiteConnection.class).deserialize(schema, image);
    }
  }

  /** Refuses another schema than this one, and changes nothing. */
  void check(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + schema + ".user_version")) {
      int version = row.next() ? row.getInt(1) : 0;
      if (version != SCHEMA) {
        throw new OtherSchemaException(
            "%s was written by %s Ferry%s: its schema is %d, this one works with %d"
                .formatted(
                    path,
                    version > SCHEMA ? "a newer" : "an older",
                    lastRun(connection, schema),
                    version,
                    SCHEMA));
      }
    }
  }

  /** Which Ferry worked in it last, as far as tables of another schema tell. */
  private static String lastRun(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet columns =
          statement.executeQuery(
              "SELECT count(*) FROM pragma_table_info('run', '"
                  + schema
                  + "') WHERE name IN ('id', 'version', 'started_at')")) {
        if (!columns.next() || columns.getInt(1) < 3) {
          return "";
        }
      }
      try (ResultSet run =
          statement.executeQuery(
              "SELECT version, started_at FROM " + schema + ".run ORDER BY id DESC LIMIT 1")) {
        return run.next() ? " (" + run.getString(1) + ", last run " + run.getString(2) + ")" : "";
      }
    }
  }

  <T> T alone(HandleCallback<T, RuntimeException> work) {
    try (Connection connection = connect();
        Handle handle = Jdbi.open(connection)) {
      return work.withHandle(handle);
    } catch (SQLException e) {
      throw new IllegalStateException(path + " cannot be opened", e);
    }
  }

  /** A connection to this file alone. */
  Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    // Nobody asks for them, and the driver would ask for them after each row that it has inserted.
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(30_000);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  /** A connection to this file alone that reads only, each transaction as of its first read. */
  Connection connectToRead() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(TransactionMode.DEFERRED);
    config.resetOpenMode(SQLiteOpenMode.CREATE); // what is attached to it is not created, either
    config.setBusyTimeout(30_000);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  private static int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
  }

  /** SQLite gives what it puts beside a file that file's own permissions. */
  private void createPrivately() {
    createFolderPrivately();
    try {
      if (!Files.exists(path)) {
        Files.createFile(path, permissions("rw-------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void createFolderPrivately() {
    Path folder = path.toAbsolutePath().getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectory(folder, permissions("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileAttribute<?>[] permissions(String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

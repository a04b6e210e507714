package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.SqlEnvironments;
import dev.ferry.workspace.sql.Store;
import dev.ferry.workspace.sql.statement.KeptConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The workspace's SQLite file with that of one environment attached. Thread-safe.
 *
 * <p>SQLite commits attached files one after the other: no transaction changes both.
 */
final class Database implements Store {
  /** The schema name of the attached file. */
  static final String ENVIRONMENT = "environment";

  private final Path folder;
  private final String name;
  private final DatabaseFile workspace;
  private final DatabaseFile environment;
  private final KeptConnections connections = new KeptConnections(this::connect);
  private final Jdbi jdbi;

  /**
   * @param name of the environment
   */
  Database(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    workspace = DatabaseFile.workspace(folder);
    environment = DatabaseFile.environment(folder, name);
    workspace.prepare();
    if (!name.equals(NO_ENVIRONMENT)) {
      environment.requireMade(); // to bind one makes its file
    }
    environment.prepare();
    jdbi = connections.jdbi(UnaryOperator.identity());
  }

  /** The environment that was used last in this folder. */
  static Optional<String> usedLast(Path folder) {
    DatabaseFile file = DatabaseFile.workspace(folder);
    file.prepare();
    return file.alone(SqlEnvironments::usedLast);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String environment() {
    return name;
  }

  @Override
  public Database at(String other) {
    return new Database(folder, other);
  }

  @Override
  public void make(String other) {
    DatabaseFile.environment(folder, other).prepare();
  }

  @Override
  public boolean holdsSomething(String other) {
    return holdsSomething(folder, other);
  }

  static boolean holdsSomething(Path folder, String other) {
    DatabaseFile file = DatabaseFile.environment(folder, other);
    return Files.exists(file.path()) && !file.holdsNothing();
  }

  @Override
  public <T> T within(String other, HandleCallback<T, RuntimeException> work) {
    return within(folder, other, work);
  }

  static <T> T within(Path folder, String other, HandleCallback<T, RuntimeException> work) {
    DatabaseFile file = DatabaseFile.environment(folder, other);
    file.requireMade();
    return file.alone(work);
  }

  @Override
  public long bytes() {
    return jdbi.withHandle(Room::bytes);
  }

  @Override
  public void giveBack() {
    jdbi.useHandle(
        handle -> {
          for (String schema : List.of("main", ENVIRONMENT)) {
            new Room(handle.getConnection(), schema).giveBack();
          }
        });
  }

  @Override
  public Optional<StorageException> failure(Throwable failure) {
    return SqliteFailure.of(failure);
  }

  @Override
  public void copyInto(Path other) {
    DatabaseFile place = DatabaseFile.environment(other, name);
    place.createFolderPrivately();
    jdbi.useHandle(
        handle -> {
          handle.execute("VACUUM main INTO ?", DatabaseFile.workspace(other).path().toString());
          handle.execute("VACUUM " + ENVIRONMENT + " INTO ?", place.path().toString());
        });
    useLast(other, name); // it may be shown here without being used
  }

  static void useLast(Path folder, String name) {
    DatabaseFile.workspace(folder).alone(handle -> SqlEnvironments.use(handle, name));
  }

  private Connection connect() throws SQLException {
    Connection connection = workspace.connect();
    try {
      attach(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void attach(Connection connection) throws SQLException {
    try (PreparedStatement attach =
        connection.prepareStatement("ATTACH DATABASE ? AS " + ENVIRONMENT)) {
      attach.setString(1, environment.path().toString());
      attach.execute();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + ENVIRONMENT + ".synchronous = FULL");
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}

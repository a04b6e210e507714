package dev.ferry.workspace.postgres;

import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a workspace is kept.
 *
 * @param url may hold a password, and is never shown
 * @param schema of what belongs to the workspace as a whole; an environment's is named after it
 */
record Server(Sensitive<String> url, String schema) {
  private static final int OLDEST = 15;

  /** How long a connection may take to be made. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So many rows are fetched at once within a transaction: memory does not grow. */
  private static final int ROWS = 500;

  /**
   * @param url its {@code currentSchema} names the workspace's schema: {@code ferry}, if it has
   *     none
   * @throws StorageException if it is no address of a PostgreSQL database
   */
  static Server at(Sensitive<String> url) {
    Properties parts = Driver.parseURL(url.reveal(), new Properties());
    if (parts == null) {
      throw new StorageException(
          "not the address of a PostgreSQL database: it is like jdbc:postgresql://HOST/DATABASE");
    }
    return new Server(url, parts.getProperty("currentSchema", "ferry"));
  }

  LeaseTerms terms() {
    return LeaseTerms.of(Objects.requireNonNullElseGet(parts(), Properties::new));
  }

  private @Nullable Properties parts() {
    return Driver.parseURL(url.reveal(), new Properties());
  }

  /** What the sessions of an epoch are called, so that others find them. */
  String sessions(long epoch) {
    String whose = schema.length() > 40 ? Integer.toHexString(schema.hashCode()) : schema;
    return "ferry " + epoch + " " + whose;
  }

  /** Without user and password. */
  String place() {
    Properties parts = parts();
    return parts == null
        ? schema
        : "%s:%s/%s"
            .formatted(
                parts.getProperty("PGHOST", "localhost"),
                parts.getProperty("PGPORT", "5432"),
                parts.getProperty("PGDBNAME", ""));
  }

  Schema workspace() {
    return new Schema(this, schema, Tables.WORKSPACE);
  }

  Schema environment(String name) {
    return new Schema(this, schema + "_" + name, Tables.ENVIRONMENT);
  }

  /**
   * @param schemas in which a name is looked for, first to last
   */
  Connection connect(List<String> schemas) throws SQLException {
    return connect(schemas, properties("ferry", PATIENCE), Duration.ZERO);
  }

  /** The same for whoever has the workspace in this epoch. */
  Connection connect(List<String> schemas, long epoch) throws SQLException {
    Duration length = terms().length();
    Duration patience = length.compareTo(PATIENCE) < 0 ? length : PATIENCE;
    return connect(schemas, properties(sessions(epoch), patience), Duration.ZERO);
  }

  /**
   * For the lease of this epoch itself: whoever takes it over does not end it.
   *
   * @param patience how long the server may be silent; at least a second
   */
  Connection connect(long epoch, Duration patience) throws SQLException {
    return connect(List.of(schema), properties("ferry-lease " + epoch, patience), patience);
  }

  /**
   * @param patience how long the server may be silent until the connection is made
   */
  private static Properties properties(String application, Duration patience) {
    String seconds = String.valueOf(Math.max(1, patience.toSeconds()));
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", application);
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("defaultRowFetchSize", String.valueOf(ROWS));
    return properties;
  }

  /**
   * @param patience how long the server may be silent from then on; zero for as long as it works
   */
  private Connection connect(List<String> schemas, Properties properties, Duration patience)
      throws SQLException {
    Connection connection = new Driver().connect(url.reveal(), properties);
    if (connection == null) {
      throw new SQLException("not an address of PostgreSQL", "08001");
    }
    try (Statement statement = connection.createStatement()) {
      refuseOld(connection);
      statement.execute("SET search_path TO " + quoted(schemas.stream()));
      connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void refuseOld(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw new StorageException(
          "PostgreSQL %d is too old to keep a workspace: it takes %d or newer"
              .formatted(version, OLDEST));
    }
  }

  /** What it is told as if the server, or the way there, was the reason. */
  RuntimeException failed(SQLException e) {
    return PostgresFailure.of(e)
        .map(RuntimeException.class::cast)
        .orElseGet(() -> new IllegalStateException(place() + " cannot be used", e));
  }

  static String quoted(String... names) {
    return quoted(Stream.of(names));
  }

  private static String quoted(Stream<String> names) {
    return names
        .map(name -> '"' + name.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(", "));
  }
}

package dev.ferry.workspace.postgres;

import dev.ferry.tenure.Active;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one row that says who works in a workspace, and until when, by the clock of the database.
 *
 * <p>Its key is the epoch: a transaction that holds the key (FOR KEY SHARE) does not keep its
 * process from asking for more time, but whoever takes the workspace over waits for it.
 */
record LeaseTable(Server server) {
  private static final String MADE =
      """
      CREATE TABLE IF NOT EXISTS lease (
        epoch BIGINT PRIMARY KEY, command TEXT, machine TEXT, since TIMESTAMP WITH TIME ZONE,
        until TIMESTAMP WITH TIME ZONE, abandoned TIMESTAMP WITH TIME ZONE)
      """;

  /** Whoever has not given it back may have sent something until its end. */
  private static final String TAKEN =
      """
      UPDATE lease SET epoch = epoch + 1, command = ?, machine = ?, since = clock_timestamp(),
        until = clock_timestamp() + ? * INTERVAL '1 millisecond',
        abandoned = greatest(abandoned, until)
      WHERE epoch = ? AND (until IS NULL OR until <= clock_timestamp())
      RETURNING epoch, CAST(extract(epoch FROM clock_timestamp() - abandoned) * 1000 AS BIGINT)
      """;

  private static final String RENEWED =
      """
      UPDATE lease SET until = clock_timestamp() + ? * INTERVAL '1 millisecond'
      WHERE epoch = ? AND until IS NOT NULL
      """;

  private static final String ACTIVE =
      """
      SELECT epoch, command, machine, date_trunc('second', since), date_trunc('second', until),
        coalesce(until <= clock_timestamp(), TRUE)
      FROM lease
      """;

  /**
   * Who has it.
   *
   * @param command null if nobody ever had it
   * @param over true if it was given back, or has ended
   */
  record Row(
      long epoch,
      @Nullable String command,
      String machine,
      String since,
      String until,
      boolean over) {

    /** For whoever is refused. */
    String holder() {
      return ": %s, since %s, on %s (its lease: until %s)"
          .formatted(command, since, machine, until);
    }
  }

  /**
   * That it was taken.
   *
   * @param abandoned how long ago the lease ended of the last who did not give it back; null if
   *     there was none
   */
  record Taken(long epoch, @Nullable Duration abandoned) {}

  /** Two that make it at once wait for each other: "if not exists" alone fails for the second. */
  void make(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement alone =
            connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))");
        Statement statement = connection.createStatement()) {
      alone.setString(1, "ferry-lease " + server.schema());
      alone.execute();
      statement.execute(MADE);
      statement.execute(
          "INSERT INTO lease (epoch) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM lease)");
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Who works; empty if nobody does. Creates nothing. */
  Optional<Active> active() {
    try (Connection connection = server.connect(List.of(server.schema()))) {
      if (!isMade(connection)) {
        return Optional.empty();
      }
      Row row = row(connection);
      return row.over() || row.command() == null
          ? Optional.empty()
          : Optional.of(
              new Active(row.epoch(), row.command(), row.machine(), row.since(), row.until()));
    } catch (SQLException e) {
      throw server.failed(e);
    }
  }

  private boolean isMade(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?)")) {
      query.setString(1, Server.quoted(server.schema()) + ".lease");
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getString(1) != null;
      }
    }
  }

  Row row(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ACTIVE)) {
      row.next();
      return new Row(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getBoolean(6));
    }
  }

  /**
   * Takes it from whoever had it in this epoch: what is left of its connections ends first, or a
   * transaction of a machine that is gone would be waited for.
   *
   * @return empty if it has not ended, or another was quicker
   */
  Optional<Taken> take(Connection connection, Row from, String command) throws SQLException {
    if (!from.over()) {
      return Optional.empty();
    }
    try (PreparedStatement end =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE application_name = ? AND datname = current_database()")) {
      end.setString(1, server.sessions(from.epoch()));
      end.execute();
    }
    try (PreparedStatement take = connection.prepareStatement(TAKEN)) {
      take.setString(1, command);
      take.setString(2, Machine.name());
      take.setLong(3, server.terms().length().toMillis());
      take.setLong(4, from.epoch());
      try (ResultSet row = take.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        long next = row.getLong(1);
        long ago = row.getLong(2);
        return Optional.of(new Taken(next, row.wasNull() ? null : Duration.ofMillis(ago)));
      }
    }
  }

  /** Asks for more time; false if another has taken it, or it was given back. */
  boolean renew(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement renew = connection.prepareStatement(RENEWED)) {
      renew.setLong(1, server.terms().length().toMillis());
      renew.setLong(2, epoch);
      return renew.executeUpdate() == 1;
    }
  }

  /**
   * @param answered false if what was sent may still be under way
   */
  void giveBack(Connection connection, long epoch, boolean answered) throws SQLException {
    try (PreparedStatement give =
        connection.prepareStatement(
            "UPDATE lease SET until = NULL"
                + (answered ? "" : ", abandoned = clock_timestamp()")
                + " WHERE epoch = ?")) {
      give.setLong(1, epoch);
      give.executeUpdate();
    }
  }

  /** Whoever takes it over waits until the transaction has ended; false if it is over. */
  boolean holds(Handle transaction, long epoch) {
    return transaction
        .createQuery(
            "SELECT epoch FROM "
                + Server.quoted(server.schema())
                + ".lease WHERE epoch = :epoch AND until > clock_timestamp() FOR KEY SHARE")
        .bind("epoch", epoch)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}

package dev.ferry.workspace.sql.ledger;

import dev.ferry.workspace.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Runs and what the workspace remembers. */
public final class SqlLedger implements Ledger {
  private static final String COLUMNS =
      "SELECT id, command, version, started_at, ended_at, exit_code, summary, environment,"
          + " process, arguments, log FROM run ";

  private final Jdbi jdbi;
  private final SqlMemory memory;

  public SqlLedger(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.memory = new SqlMemory(jdbi, "memory");
  }

  @Override
  public long begin(String command, String version, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "INSERT INTO run (command, version, started_at) VALUES (?, ?, ?) RETURNING id")
                .bind(0, command)
                .bind(1, version)
                .bind(2, at.toString())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void end(long run, Instant at, int exitCode, String summary) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE run SET ended_at = ?, exit_code = ?, summary = ? WHERE id = ?",
                at.toString(),
                exitCode,
                summary,
                run));
  }

  @Override
  public void worksOn(long run, String environment) {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE run SET environment = ? WHERE id = ?", environment, run));
  }

  @Override
  public void startedAs(long run, Start start) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE run SET process = ?, arguments = ?, log = ? WHERE id = ?",
                start.process(),
                start.arguments(),
                start.log(),
                run));
  }

  @Override
  public List<Run> runs() {
    return jdbi.withHandle(
        handle -> handle.createQuery(COLUMNS + "ORDER BY id").map((rs, context) -> run(rs)).list());
  }

  @Override
  public Optional<Run> lastFinished(String command) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "WHERE command = :command AND ended_at IS NOT NULL"
                        + " ORDER BY id DESC LIMIT 1")
                .bind("command", command)
                .map((rs, context) -> run(rs))
                .findOne());
  }

  private static Run run(ResultSet rs) throws SQLException {
    String endedAt = rs.getString(5);
    int exitCode = rs.getInt(6);
    return new Run(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        Instant.parse(rs.getString(4)),
        endedAt == null ? null : Instant.parse(endedAt),
        endedAt == null ? null : exitCode,
        rs.getString(7),
        rs.getString(8),
        start(rs));
  }

  private static @Nullable Start start(ResultSet rs) throws SQLException {
    String log = rs.getString(11);
    return log == null ? null : new Start(rs.getLong(9), rs.getString(10), log);
  }

  @Override
  public Optional<String> recall(String name) {
    return memory.recall(name);
  }

  @Override
  public void remember(String name, String value) {
    memory.remember(name, value);
  }
}

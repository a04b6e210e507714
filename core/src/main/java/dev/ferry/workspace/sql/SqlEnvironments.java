package dev.ferry.workspace.sql;

import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Mapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The environments in their tables, and a look into the tables of each. */
public final class SqlEnvironments implements Environments {
  private static final String COLUMNS =
      "SELECT e.name, e.kind, e.address, e.bound_at,"
          + " (SELECT shown FROM known_key k WHERE k.environment = e.name"
          + "   ORDER BY seen DESC LIMIT 1)"
          + " FROM known_environment e ";

  private static final String USE =
      "UPDATE known_environment SET used ="
          + " (SELECT max(used) + 1 FROM known_environment) WHERE name = ?";

  /** Users by way of two, whom a deletion of one does not hide, and one of each other kind. */
  private static final String SAMPLE =
      """
      SELECT kind, clerk_id, workos_id, origin FROM (
        SELECT *, row_number() OVER (PARTITION BY kind ORDER BY clerk_id) AS place FROM mapping
        WHERE kind IN ('USER', 'ORGANIZATION', 'MEMBERSHIP')) m
      ORDER BY place, kind LIMIT :limit
      """;

  private final Store store;
  private final Jdbi jdbi;

  SqlEnvironments(Store store) {
    this.store = store;
    this.jdbi = store.jdbi();
  }

  /** The environment that was used last, by the tables of a workspace. */
  public static Optional<String> usedLast(Handle handle) {
    return handle
        .createQuery("SELECT name FROM known_environment ORDER BY used DESC LIMIT 1")
        .mapTo(String.class)
        .findOne();
  }

  /** It is opened next time, if the tables of a workspace know it. */
  public static int use(Handle handle, String name) {
    return handle.execute(USE, name);
  }

  @Override
  public List<KnownEnvironment> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "ORDER BY e.bound_at, e.name")
                .map((rs, context) -> environment(rs))
                .list());
  }

  @Override
  public Optional<KnownEnvironment> current() {
    return find("WHERE e.name = :value", store.environment());
  }

  @Override
  public Optional<KnownEnvironment> ofKey(String fingerprint) {
    return find(
        "WHERE e.name = (SELECT environment FROM known_key WHERE fingerprint = :value)",
        fingerprint);
  }

  private Optional<KnownEnvironment> find(String where, String value) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + where)
                .bind("value", value)
                .map((rs, context) -> environment(rs))
                .findOne());
  }

  @Override
  public KnownEnvironment bind(KnownEnvironment.Kind kind, Opener opener, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          String name = freeName(handle, kind);
          // First: whoever is known has a file, and one without is lost, not new.
          store.make(name);
          handle.execute(
              "INSERT INTO known_environment (name, kind, address, bound_at, used)"
                  + " VALUES (?, ?, ?, ?, 0)",
              name,
              kind.name(),
              opener.address(),
              now.toString());
          remember(handle, name, opener);
          return named(handle, name);
        });
  }

  /**
   * The kind; with a number from the second of a kind on. A file that no environment is known for
   * is left alone: nobody knows what it holds. One that holds nothing was made by a process that
   * ended before the environment was entered, and is taken.
   */
  private String freeName(Handle handle, KnownEnvironment.Kind kind) {
    List<String> taken =
        handle.createQuery("SELECT name FROM known_environment").mapTo(String.class).list();
    String name = kind.word();
    for (int number = 2; taken.contains(name) || store.holdsSomething(name); number++) {
      name = kind.word() + "-" + number;
    }
    return name;
  }

  @Override
  public KnownEnvironment opens(String name, KnownEnvironment.Kind kind, Opener opener) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "UPDATE known_environment SET kind = ?, address = ? WHERE name = ?",
              kind.name(),
              opener.address(),
              name);
          remember(handle, name, opener);
          return named(handle, name);
        });
  }

  private static void remember(Handle handle, String name, Opener opener) {
    handle.execute(
        "INSERT INTO known_key (fingerprint, environment, shown, seen) VALUES"
            + " (?, ?, ?, (SELECT coalesce(max(seen), 0) + 1 FROM known_key))"
            + " ON CONFLICT (fingerprint) DO UPDATE SET environment = excluded.environment,"
            + " shown = excluded.shown, seen = excluded.seen",
        opener.fingerprint(),
        name,
        opener.shown());
  }

  private static KnownEnvironment named(Handle handle, String name) {
    return handle
        .createQuery(COLUMNS + "WHERE e.name = :name")
        .bind("name", name)
        .map((rs, context) -> environment(rs))
        .one();
  }

  @Override
  public void use(String name) {
    jdbi.useHandle(handle -> use(handle, name));
  }

  @Override
  public List<Mapping> sample(String name, int limit) {
    return store.within(
        name,
        handle ->
            handle
                .createQuery(SAMPLE)
                .bind("limit", limit)
                .map((row, context) -> SqlMappings.mapping(row))
                .list());
  }

  private static KnownEnvironment environment(ResultSet rs) throws SQLException {
    return new KnownEnvironment(
        rs.getString(1),
        KnownEnvironment.Kind.valueOf(rs.getString(2)),
        rs.getString(3),
        String.valueOf(rs.getString(5)),
        Instant.parse(rs.getString(4)));
  }
}

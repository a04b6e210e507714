package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The snapshot in its tables; what is in it besides users, {@link SqliteObjects} keeps. */
final class SqliteSnapshots implements SnapshotStore {
  private static final String INSERT =
      "INSERT INTO snapshot_user (clerk_id, source, known, profile, secrets, exported, social)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (clerk_id) DO NOTHING";

  private static final String JOINED =
      "SELECT count(*) FILTER (WHERE u.source < s.everybody),"
          + " count(*) FILTER (WHERE s.everybody > 0 AND u.source >= s.everybody"
          + "   AND NOT u.exported)"
          + " FROM snapshot s, snapshot_user u";

  private static final String SOCIAL =
      "SELECT social, count(*) AS users FROM snapshot_user WHERE social IS NOT NULL GROUP BY 1";

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final SqliteObjects objects;
  private final Clock clock;

  SqliteSnapshots(Jdbi jdbi, StoredUsers stored, SqliteObjects objects, Clock clock) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.objects = objects;
    this.clock = clock;
  }

  @Override
  public SnapshotInfo replace(Loading loading) throws IOException {
    return jdbi.inTransaction(handle -> load(handle, loading));
  }

  private SnapshotInfo load(Handle handle, Loading loading) throws IOException {
    long generation = info(handle).map(SnapshotInfo::generation).orElse(0L) + 1;
    handle.execute("DELETE FROM snapshot_user");
    Sources sources;
    // One statement for a million rows: Jdbi would prepare it anew for each.
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT);
        SqliteObjects.Filling filling = objects.fill(handle.getConnection())) {
      sources =
          loading.load(
              new Intake() {
                @Override
                public boolean put(int source, int from, ClerkUserFragment fragment) {
                  return SqliteSnapshots.this.put(
                      handle, insert, new Origin(source, from), fragment);
                }

                @Override
                public boolean put(ClerkObject object) {
                  try {
                    return filling.put(object);
                  } catch (SQLException e) {
                    throw new IllegalStateException("the snapshot cannot be written", e);
                  }
                }
              });
    } catch (SQLException e) {
      throw new IllegalStateException("the snapshot cannot be written", e);
    }
    long users = handle.createQuery("SELECT count(*) FROM snapshot_user").mapTo(Long.class).one();
    SnapshotInfo info =
        new SnapshotInfo(generation, clock.instant(), users, sources.rejects(), sources.json());
    handle.execute("DELETE FROM snapshot");
    handle.execute(
        "INSERT INTO snapshot (generation, taken_at, users, rejects, sources, everybody)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        info.generation(),
        info.takenAt().toString(),
        info.users(),
        info.rejects(),
        info.sources(),
        sources.everybody());
    return info;
  }

  private boolean put(
      Handle handle, PreparedStatement insert, Origin origin, ClerkUserFragment fragment) {
    try {
      insert.setString(1, fragment.user().id());
      insert.setInt(2, origin.source());
      insert.setString(3, stored.known(fragment));
      insert.setString(4, stored.profile(fragment.user()));
      insert.setBytes(5, stored.secrets(fragment.user()));
      insert.setBoolean(6, isExported(fragment));
      insert.setString(7, social(fragment.user()));
      return insert.executeUpdate() == 1 || merge(handle, origin, fragment);
    } catch (SQLException e) {
      throw new IllegalStateException("the snapshot cannot be written", e);
    }
  }

  /**
   * Where a fragment comes from.
   *
   * @param from a source of this number, or a later one, must not have given the id before
   */
  private record Origin(int source, int from) {}

  /**
   * The user is there from an earlier source, or, which is a mistake, from one that excludes it.
   */
  private boolean merge(Handle handle, Origin origin, ClerkUserFragment fragment) {
    String id = fragment.user().id();
    Row row =
        handle
            .createQuery(
                "SELECT source, known, profile, secrets FROM snapshot_user WHERE clerk_id = :id")
            .bind("id", id)
            .map(
                (rs, context) ->
                    new Row(
                        rs.getInt(1),
                        new ClerkUserFragment(
                            stored.clerkUser(id, rs.getString(3), rs.getBytes(4)),
                            stored.known(rs.getString(2)))))
            .one();
    if (row.source() >= origin.from()) {
      return false;
    }
    ClerkUserFragment merged = fragment.over(row.fragment());
    handle
        .createUpdate(
            "UPDATE snapshot_user SET source = :source, known = :known, profile = :profile,"
                + " secrets = :secrets, exported = :exported, social = :social"
                + " WHERE clerk_id = :id")
        .bind("source", origin.source())
        .bind("known", stored.known(merged))
        .bind("profile", stored.profile(merged.user()))
        .bind("secrets", stored.secrets(merged.user()))
        .bind("exported", isExported(merged))
        .bind("social", social(merged.user()))
        .bind("id", id)
        .execute();
    return true;
  }

  private record Row(int source, ClerkUserFragment fragment) {}

  private static boolean isExported(ClerkUserFragment fragment) {
    return fragment.known().contains(ClerkField.EXPORTED_AT);
  }

  /** Each provider of a verified account once. */
  private static @Nullable String social(ClerkUser user) {
    String providers =
        user.externalAccounts().stream()
            .filter(ExternalAccount::verified)
            .map(ExternalAccount::provider)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return providers.isEmpty() ? null : providers;
  }

  @Override
  public Optional<SnapshotInfo> info() {
    return jdbi.withHandle(SqliteSnapshots::info);
  }

  @Override
  public long committed(Collection<String> clerkIds) {
    // A handle of its own: that of a snapshot being taken sees what is not committed yet.
    try (Handle handle = jdbi.open();
        PreparedStatement find =
            handle
                .getConnection()
                .prepareStatement("SELECT 1 FROM snapshot_user WHERE clerk_id = ?")) {
      long found = 0;
      for (String id : clerkIds) {
        find.setString(1, id);
        try (ResultSet row = find.executeQuery()) {
          found += row.next() ? 1 : 0;
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("the snapshot cannot be read", e);
    }
  }

  @Override
  public Joined joined() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(JOINED)
                .map((rs, context) -> new Joined(rs.getLong(1), rs.getLong(2)))
                .one());
  }

  private static Optional<SnapshotInfo> info(Handle handle) {
    return handle
        .createQuery("SELECT generation, taken_at, users, rejects, sources FROM snapshot")
        .map(
            (rs, context) ->
                new SnapshotInfo(
                    rs.getLong(1),
                    Instant.parse(rs.getString(2)),
                    rs.getLong(3),
                    rs.getLong(4),
                    rs.getString(5)))
        .findOne();
  }

  @Override
  public Map<String, Long> socialProviders() {
    Map<String, Long> users = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(SOCIAL)
                .map((row, context) -> Map.entry(row.getString("social"), row.getLong("users")))
                .forEach(
                    some -> {
                      for (String provider : some.getKey().split(" ", -1)) {
                        users.merge(provider, some.getValue(), Long::sum);
                      }
                    }));
    return users;
  }

  @Override
  public Strays strays() {
    return objects.strays();
  }

  @Override
  public Map<ObjectKind, Long> objects() {
    return objects.counts();
  }

  @Override
  public List<Placed> objectsAfter(ObjectKind kind, long seq, int limit) {
    return objects.after(kind, seq, limit);
  }

  @Override
  public List<Placed> objectsOf(ObjectKind kind, String organizationId) {
    return objects.of(kind, organizationId);
  }
}

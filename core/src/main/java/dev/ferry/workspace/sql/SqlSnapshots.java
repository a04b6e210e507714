package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.sql.statement.SharedTexts;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The snapshot in its tables; what is in it besides users, {@link SqlObjects} keeps. */
final class SqlSnapshots implements SnapshotStore {
  private static final String INSERT =
      "INSERT INTO snapshot_user"
          + " (clerk_id, source, known, profile, secrets, exported, social, seq)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (clerk_id) DO NOTHING";

  private static final String USERS_AFTER =
      """
      SELECT seq, clerk_id, (SELECT k.text FROM snapshot_known k WHERE k.id = known) AS spoken, profile, secrets FROM snapshot_user
      WHERE seq > :seq ORDER BY seq LIMIT :limit
      """;

  private static final String PRESENT_AFTER =
      """
      SELECT seq, clerk_id, (SELECT k.text FROM snapshot_known k WHERE k.id = known) AS spoken, profile, secrets FROM snapshot_user
      WHERE seq > :seq AND source >= coalesce((SELECT everybody FROM snapshot), 0)
      ORDER BY seq LIMIT :limit
      """;

  private static final String USERS =
      """
      SELECT seq, clerk_id, (SELECT k.text FROM snapshot_known k WHERE k.id = known) AS spoken, profile, secrets FROM snapshot_user
      WHERE clerk_id IN (<ids>) ORDER BY seq
      """;

  private static final String JOINED =
      "SELECT count(*) FILTER (WHERE u.source < s.everybody),"
          + " count(*) FILTER (WHERE s.everybody > 0 AND u.source >= s.everybody"
          + "   AND u.exported IS NULL)"
          + " FROM snapshot s, snapshot_user u";

  private static final String SOCIAL =
      "SELECT social, count(*) AS users FROM snapshot_user WHERE social IS NOT NULL GROUP BY 1";

  private final Store store;
  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final SqlObjects objects;
  private final Clock clock;

  SqlSnapshots(Store store, StoredUsers stored, SqlObjects objects, Clock clock) {
    this.store = store;
    this.jdbi = store.jdbi();
    this.stored = stored;
    this.objects = objects;
    this.clock = clock;
  }

  @Override
  public long bytes() {
    return store.bytes();
  }

  @Override
  public SnapshotInfo replace(Loading loading) throws IOException {
    return jdbi.inTransaction(handle -> load(handle, loading));
  }

  private SnapshotInfo load(Handle handle, Loading loading) throws IOException {
    long generation = info(handle).map(SnapshotInfo::generation).orElse(0L) + 1;
    handle.execute("DELETE FROM snapshot_user");
    handle.execute("DELETE FROM snapshot_statement");
    handle.execute("DELETE FROM snapshot_known");
    Sources sources;
    // One statement for a million rows: Jdbi would prepare it anew for each.
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT);
        SqlObjects.Filling filling = objects.fill(handle.getConnection());
        SharedTexts known = new SharedTexts(handle, "snapshot_known")) {
      sources = loading.load(new Filling(handle, insert, filling, known));
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

  /** One snapshot on its way in. */
  private final class Filling implements Intake {
    private final Handle handle;
    private final PreparedStatement insert;
    private final SqlObjects.Filling filling;
    private final SharedTexts known;
    private final FileStatements statements;
    private long users;

    Filling(
        Handle handle, PreparedStatement insert, SqlObjects.Filling filling, SharedTexts known) {
      this.handle = handle;
      this.insert = insert;
      this.filling = filling;
      this.known = known;
      this.statements = new FileStatements(handle, stored, known);
    }

    @Override
    public boolean put(ClerkObject object) {
      try {
        return filling.put(object);
      } catch (SQLException e) {
        throw new IllegalStateException("the snapshot cannot be written", e);
      }
    }

    @Override
    public boolean put(int source, int from, ClerkUserFragment fragment) {
      return inserted(source, fragment) || merge(source, from, fragment);
    }

    private boolean inserted(int source, ClerkUserFragment fragment) {
      try {
        insert.setString(1, fragment.user().id());
        insert.setInt(2, source);
        insert.setLong(3, known.number(stored.known(fragment)));
        insert.setString(4, stored.profile(fragment.user()));
        insert.setBytes(5, stored.secrets(fragment.user()));
        insert.setObject(6, isExported(fragment) ? source : null);
        insert.setString(7, social(fragment.user()));
        insert.setLong(8, users + 1);
        boolean isNew = insert.executeUpdate() == 1;
        users += isNew ? 1 : 0;
        return isNew;
      } catch (SQLException e) {
        throw new IllegalStateException("the snapshot cannot be written", e);
      }
    }

    /**
     * The user is there from an earlier source, or, which is a mistake, from one that excludes it.
     */
    private boolean merge(int source, int from, ClerkUserFragment fragment) {
      String id = fragment.user().id();
      Row row =
          handle
              .createQuery(
                  "SELECT source, (SELECT k.text FROM snapshot_known k WHERE k.id = known),"
                      + " profile, secrets, exported FROM snapshot_user WHERE clerk_id = :id")
              .bind("id", id)
              .map(
                  (rs, context) ->
                      new Row(
                          rs.getInt(1),
                          new ClerkUserFragment(
                              stored.clerkUser(id, rs.getString(3), rs.getBytes(4)),
                              stored.known(rs.getString(2))),
                          rs.getObject(5) == null ? null : Integer.valueOf(rs.getInt(5))))
              .one();
      if (row.source() >= from) {
        return false;
      }
      Integer exported = isExported(fragment) ? Integer.valueOf(source) : row.exported();
      update(source, fragment.over(row.fragment()), exported);
      return true;
    }

    private void update(int source, ClerkUserFragment merged, @Nullable Integer exported) {
      handle
          .createUpdate(
              "UPDATE snapshot_user SET source = :source, known = :known, profile = :profile,"
                  + " secrets = :secrets, exported = :exported, social = :social"
                  + " WHERE clerk_id = :id")
          .bind("source", source)
          .bind("known", known.number(stored.known(merged)))
          .bind("profile", stored.profile(merged.user()))
          .bind("secrets", stored.secrets(merged.user()))
          .bind("exported", exported)
          .bind("social", social(merged.user()))
          .bind("id", merged.user().id())
          .execute();
    }

    @Override
    public boolean say(Statement statement, Set<Integer> notBeside) {
      return inserted(statement.file(), statement.fragment())
          || statements.add(statement, notBeside);
    }

    @Override
    public void join(Function<List<Statement>, JoinedUser> rule) {
      statements.ofSeveral(
          said -> {
            JoinedUser joined = rule.apply(said);
            OptionalInt exporter = joined.exporter();
            update(
                said.get(said.size() - 1).file(),
                joined.fragment(),
                exporter.isPresent() ? (Integer) exporter.getAsInt() : null);
          });
    }

    @Override
    public void signUpsInNoExport(Consumer<String> createdAt) {
      statements.signUpsInNoExport(createdAt);
    }

    @Override
    public void datedBy(int file, Consumer<ClerkUser> user) {
      statements.datedBy(file, one -> user.accept(one.user()));
    }

    @Override
    public void redate(int file, Instant moment) {
      statements.datedBy(file, one -> statements.write(one.exportedAt(moment)));
    }
  }

  private record Row(int source, ClerkUserFragment fragment, @Nullable Integer exported) {}

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
    return jdbi.withHandle(SqlSnapshots::info);
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
  public List<PlacedUser> usersAfter(long seq, int limit) {
    return after(USERS_AFTER, seq, limit);
  }

  @Override
  public List<PlacedUser> presentAfter(long seq, int limit) {
    return after(PRESENT_AFTER, seq, limit);
  }

  private List<PlacedUser> after(String query, long seq, int limit) {
    // A handle of its own: that of a snapshot being taken sees what is not committed yet.
    try (Handle handle = jdbi.open()) {
      return handle
          .createQuery(query)
          .bind("seq", seq)
          .bind("limit", limit)
          .map((row, context) -> placedUser(row))
          .list();
    }
  }

  @Override
  public List<PlacedUser> users(Collection<String> clerkIds) {
    return clerkIds.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            handle ->
                handle
                    .createQuery(USERS)
                    .bindList("ids", List.copyOf(clerkIds))
                    .map((row, context) -> placedUser(row))
                    .list());
  }

  private PlacedUser placedUser(ResultSet row) throws SQLException {
    return new PlacedUser(
        row.getLong("seq"),
        new ClerkUserFragment(
            stored.clerkUser(
                row.getString("clerk_id"), row.getString("profile"), row.getBytes("secrets")),
            stored.known(row.getString("spoken"))));
  }

  @Override
  public boolean gaveEverybody() {
    return jdbi.withHandle(
        handle ->
            handle
                    .createQuery("SELECT count(*) FROM snapshot WHERE everybody IS NOT NULL")
                    .mapTo(Long.class)
                    .one()
                > 0);
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

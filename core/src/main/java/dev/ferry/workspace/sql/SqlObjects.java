package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.Strays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The snapshot's objects besides users, in their table. */
final class SqlObjects {
  private static final String INSERT =
      "INSERT INTO snapshot_object"
          + " (organization_id, user_id, profile, secrets, label, clerk_id, kind, seq)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (clerk_id) DO NOTHING";

  private static final String UPDATE =
      "UPDATE snapshot_object"
          + " SET organization_id = ?, user_id = ?, profile = ?, secrets = ?, label = ?"
          + " WHERE clerk_id = ? AND kind = ?";

  private static final String COLUMNS =
      "SELECT o.kind, o.seq, o.clerk_id, o.organization_id, o.user_id, o.profile, o.secrets"
          + " FROM snapshot_object o";

  private static final String STRAYS =
      "SELECT"
          + " (SELECT count(*) FROM snapshot_object o WHERE o.organization_id IS NOT NULL"
          + "   AND NOT EXISTS (SELECT 1 FROM snapshot_object p"
          + "     WHERE p.clerk_id = o.organization_id AND p.kind = 'ORGANIZATION')),"
          + " (SELECT count(*) FROM snapshot_object o WHERE o.user_id IS NOT NULL"
          + "   AND NOT EXISTS (SELECT 1 FROM snapshot_user u WHERE u.clerk_id = o.user_id))";

  private final Jdbi jdbi;
  private final StoredObjects stored;

  SqlObjects(Jdbi jdbi, StoredObjects stored) {
    this.jdbi = jdbi;
    this.stored = stored;
  }

  /** Empties the table for a new snapshot, in the transaction of its connection. */
  Filling fill(Connection connection) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM snapshot_object")) {
      delete.executeUpdate();
    }
    return new Filling(connection);
  }

  /** One snapshot on its way into the table. Statements are made once for a million rows. */
  final class Filling implements AutoCloseable {
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final Map<ObjectKind, Long> last = new EnumMap<>(ObjectKind.class);

    private Filling(Connection connection) throws SQLException {
      insert = connection.prepareStatement(INSERT);
      update = connection.prepareStatement(UPDATE);
      delete = connection.prepareStatement("DELETE FROM snapshot_object WHERE clerk_id = ?");
    }

    /** False if there was one with this id, whose place it takes. */
    boolean put(ClerkObject object) throws SQLException {
      StoredObjects.Row row = stored.row(object);
      if (insert(row)) {
        return true;
      }
      bind(update, row);
      if (update.executeUpdate() == 0) { // it was of another kind
        delete.setString(1, row.id());
        delete.executeUpdate();
        insert(row);
      }
      return false;
    }

    private boolean insert(StoredObjects.Row row) throws SQLException {
      long seq = last.getOrDefault(row.kind(), 0L) + 1;
      bind(insert, row);
      insert.setLong(8, seq);
      boolean inserted = insert.executeUpdate() == 1;
      if (inserted) {
        last.put(row.kind(), seq);
      }
      return inserted;
    }

    private static void bind(PreparedStatement statement, StoredObjects.Row row)
        throws SQLException {
      statement.setString(1, row.organization());
      statement.setString(2, row.user());
      statement.setString(3, row.profile());
      statement.setBytes(4, row.secrets());
      statement.setString(5, row.label());
      statement.setString(6, row.id());
      statement.setString(7, row.kind().name());
    }

    @Override
    public void close() throws SQLException {
      try (insert;
          update;
          delete) {
        last.clear();
      }
    }
  }

  Map<ObjectKind, Long> counts() {
    Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT kind, count(*) FROM snapshot_object GROUP BY kind")
                .map((rs, context) -> Map.entry(ObjectKind.valueOf(rs.getString(1)), rs.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
    return counts;
  }

  Strays strays() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(STRAYS)
                .map((rs, context) -> new Strays(rs.getLong(1), rs.getLong(2)))
                .one());
  }

  List<Placed> after(ObjectKind kind, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS + " WHERE o.kind = :kind AND o.seq > :seq ORDER BY o.seq LIMIT :limit")
                .bind("kind", kind.name())
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> placed(rs))
                .list());
  }

  List<Placed> of(ObjectKind kind, String organizationId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + " WHERE o.organization_id = :organization AND o.kind = :kind"
                        + " ORDER BY o.seq")
                .bind("organization", organizationId)
                .bind("kind", kind.name())
                .map((rs, context) -> placed(rs))
                .list());
  }

  private Placed placed(ResultSet rs) throws SQLException {
    return new Placed(
        rs.getLong(2),
        stored.object(
            new StoredObjects.Row(
                ObjectKind.valueOf(rs.getString(1)),
                rs.getString(3),
                rs.getString(4),
                rs.getString(5),
                null,
                rs.getString(6),
                rs.getBytes(7))));
  }
}

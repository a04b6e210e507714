package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the snapshot, as far as a plan needs them: no seal is opened. A row begins with {@link
 * #COLUMNS}.
 */
final class SnapshotObjectRows {
  /** Eight, of an alias {@code s}, and of an alias {@code m} of what was mapped. */
  static final String COLUMNS =
      """
      s.seq, s.clerk_id, s.organization_id, s.user_id, s.profile, s.secrets IS NOT NULL,
      m.workos_id, m.origin""";

  static final String MAPPED = "LEFT JOIN mapping m ON m.kind = s.kind AND m.clerk_id = s.clerk_id";

  /** The number of the first column after {@link #COLUMNS}. */
  static final int NEXT = 9;

  private final StoredObjects objects;

  SnapshotObjectRows(StoredUsers stored) {
    this.objects = new StoredObjects(stored);
  }

  static long seq(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  static String id(ResultSet row) throws SQLException {
    return row.getString(2);
  }

  static boolean privateMetadata(ResultSet row) throws SQLException {
    return row.getBoolean(6);
  }

  static @Nullable Mapping mapping(ObjectKind kind, ResultSet row) throws SQLException {
    String workosId = row.getString(7);
    return workosId == null
        ? null
        : new Mapping(kind, id(row), workosId, Origin.valueOf(row.getString(8)));
  }

  /** Without its private metadata, which stays sealed. */
  <C extends ClerkObject> C object(ObjectKind kind, Class<C> type, ResultSet row)
      throws SQLException {
    return object(type, row(kind, row));
  }

  /** As it is read: what it says can be made out later. */
  static StoredObjects.Row row(ObjectKind kind, ResultSet row) throws SQLException {
    return new StoredObjects.Row(
        kind, id(row), row.getString(3), row.getString(4), null, row.getString(5), null);
  }

  <C extends ClerkObject> C object(Class<C> type, StoredObjects.Row row) {
    return objects.object(type, row);
  }
}

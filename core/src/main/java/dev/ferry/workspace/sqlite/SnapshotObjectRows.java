package dev.ferry.workspace.sqlite;

import dev.ferry.model.ClerkConnection;
import dev.ferry.model.ClerkDomain;
import dev.ferry.model.ClerkInvitation;
import dev.ferry.model.ClerkMembership;
import dev.ferry.model.ClerkOrganization;
import dev.ferry.model.ClerkPermission;
import dev.ferry.model.ClerkRole;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectMapping;
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
      "s.seq, s.clerk_id, s.organization_id, s.user_id, s.profile, s.secrets IS NOT NULL,"
          + " m.workos_id, m.origin";

  static final String MAPPED = " LEFT JOIN mapping_object m ON m.clerk_id = s.clerk_id";

  /** The number of the first column after {@link #COLUMNS}. */
  static final int NEXT = 9;

  private final StoredUsers stored;

  SnapshotObjectRows(StoredUsers stored) {
    this.stored = stored;
  }

  /** What a plan needs of an organization. */
  private record Organization(
      String name,
      @Nullable String slug,
      @Nullable String publicMetadata,
      @Nullable String createdAt,
      @Nullable Long members) {}

  /** What a plan needs of a membership. */
  private record Membership(
      String role, @Nullable String publicMetadata, @Nullable String createdAt) {}

  /** What a plan needs of an invitation. */
  private record Invitation(String email, @Nullable String role, String status) {}

  static long seq(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  static String id(ResultSet row) throws SQLException {
    return row.getString(2);
  }

  static boolean privateMetadata(ResultSet row) throws SQLException {
    return row.getBoolean(6);
  }

  static @Nullable ObjectMapping mapping(ObjectKind kind, ResultSet row) throws SQLException {
    String workosId = row.getString(7);
    return workosId == null
        ? null
        : new ObjectMapping(kind, id(row), workosId, Origin.valueOf(row.getString(8)));
  }

  ClerkPermission permission(ResultSet row) throws SQLException {
    return read(row, ClerkPermission.class);
  }

  ClerkRole role(ResultSet row) throws SQLException {
    return read(row, ClerkRole.class);
  }

  ClerkOrganization organization(ResultSet row) throws SQLException {
    Organization o = read(row, Organization.class);
    return new ClerkOrganization(
        id(row), o.name(), o.slug(), o.publicMetadata(), null, o.createdAt(), o.members());
  }

  ClerkDomain domain(ResultSet row) throws SQLException {
    return read(row, ClerkDomain.class);
  }

  ClerkMembership membership(ResultSet row) throws SQLException {
    Membership m = read(row, Membership.class);
    return new ClerkMembership(
        id(row),
        row.getString(3),
        row.getString(4),
        m.role(),
        m.publicMetadata(),
        null,
        m.createdAt());
  }

  ClerkInvitation invitation(ResultSet row) throws SQLException {
    Invitation i = read(row, Invitation.class);
    return new ClerkInvitation(
        id(row), row.getString(3), i.email(), i.role(), i.status(), null, null);
  }

  ClerkConnection connection(ResultSet row) throws SQLException {
    return read(row, ClerkConnection.class);
  }

  private <T> T read(ResultSet row, Class<T> type) throws SQLException {
    return stored.read(row.getString(5), type);
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.model.ClerkObject;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.privacy.Sealer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts objects into a workspace's tables, row by row, as they come to be there. */
final class ObjectRows {
  private final StoredUsers stored = new StoredUsers(new Sealer(new byte[32]));
  private final Path folder;
  private int seq;

  ObjectRows(Path folder) {
    this.folder = folder;
  }

  /** An object of the snapshot; all kinds are numbered through. */
  ObjectRows clerk(ClerkObject object) {
    seq++;
    StoredObjects.Row row = new StoredObjects(stored).row(object);
    return run(
        "INSERT INTO snapshot_object (kind, seq, clerk_id, organization_id, user_id, profile)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        object.kind().name(),
        seq,
        object.id(),
        row.organization(),
        row.user(),
        row.profile());
  }

  ObjectRows workos(WorkosOrganization organization) {
    return run(
        "INSERT INTO target_organization (workos_id, external_id, name, profile)"
            + " VALUES (?, ?, ?, ?)",
        organization.id(),
        organization.externalId(),
        organization.name(),
        stored.text(organization));
  }

  ObjectRows workos(WorkosMembership membership) {
    return run(
        "INSERT INTO target_membership (workos_id, organization_id, user_id, profile)"
            + " VALUES (?, ?, ?, ?)",
        membership.id(),
        membership.organizationId(),
        membership.userId(),
        stored.text(membership));
  }

  ObjectRows workos(WorkosRole role) {
    return run(
        "INSERT INTO target_role (slug, profile) VALUES (?, ?)", role.slug(), stored.text(role));
  }

  ObjectRows workos(WorkosPermission permission) {
    return run(
        "INSERT INTO target_permission (slug, profile) VALUES (?, ?)",
        permission.slug(),
        stored.text(permission));
  }

  ObjectRows mapped(ObjectKind kind, String clerkId, String workosId) {
    return run(
        "INSERT INTO mapping (clerk_id, kind, workos_id, origin)" + " VALUES (?, ?, ?, 'CREATED')",
        clerkId,
        kind.name(),
        workosId);
  }

  ObjectRows result(ObjectKind kind, long place, String clerkId, boolean last) {
    return run(
        "INSERT INTO result (kind, seq, clerk_id, outcome, final, plan)"
            + " VALUES (?, ?, ?, 'CREATED', ?, 1)",
        kind.name(),
        place,
        clerkId,
        last);
  }

  ObjectRows run(String sql, @Nullable Object... values) {
    try (Connection connection = RawFiles.connect(folder);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

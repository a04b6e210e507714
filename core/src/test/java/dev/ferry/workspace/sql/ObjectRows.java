package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.privacy.Sealer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
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
        "INSERT INTO snapshot_object (kind, seq, clerk_id, organization_id, user_id, label, profile)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        object.kind().name(),
        seq,
        object.id(),
        row.organization(),
        row.user(),
        row.label(),
        row.profile());
  }

  ObjectRows workos(WorkosOrganization organization) {
    target(
        ObjectKind.ORGANIZATION,
        organization.id(),
        organization.externalId(),
        organization.name(),
        null,
        null,
        organization);
    organization
        .domains()
        .forEach(
            it ->
                target(
                    ObjectKind.DOMAIN,
                    it.id(),
                    null,
                    it.name().toLowerCase(Locale.ROOT),
                    organization.id(),
                    null,
                    it));
    return this;
  }

  ObjectRows workos(WorkosMembership membership) {
    return target(
        ObjectKind.MEMBERSHIP,
        membership.id(),
        null,
        null,
        membership.organizationId(),
        membership.userId(),
        membership);
  }

  ObjectRows workos(WorkosRole role) {
    return target(ObjectKind.ROLE, role.slug(), null, null, null, null, role);
  }

  ObjectRows workos(WorkosPermission permission) {
    return target(ObjectKind.PERMISSION, permission.slug(), null, null, null, null, permission);
  }

  private ObjectRows target(
      ObjectKind kind,
      String id,
      @Nullable String externalId,
      @Nullable String label,
      @Nullable String organization,
      @Nullable String user,
      Object profile) {
    return run(
        "INSERT INTO target"
            + " (kind, workos_id, external_id, label, organization_id, user_id, profile)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        kind.name(),
        id,
        externalId,
        label,
        organization,
        user,
        stored.text(profile));
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

package dev.ferry.workspace.sqlite;

import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What WorkOS held besides users, a table for each kind; none of it is secret. */
final class TargetObjects {
  static final String ORGANIZATIONS_AFTER =
      "SELECT profile FROM target_organization WHERE workos_id > :after"
          + " ORDER BY workos_id LIMIT :limit";
  static final String MEMBERSHIPS_OF =
      "SELECT profile FROM target_membership WHERE organization_id = :organization"
          + " ORDER BY user_id, workos_id";

  private final Jdbi jdbi;
  private final StoredUsers stored;

  TargetObjects(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = stored;
  }

  static void clear(Handle handle) {
    for (String table :
        List.of(
            "target_organization",
            "target_membership",
            "target_role",
            "target_permission",
            "target_connection")) {
      handle.execute("DELETE FROM " + table);
    }
  }

  void addOrganizations(List<WorkosOrganization> organizations) {
    if (organizations.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT OR REPLACE INTO target_organization"
                      + " (workos_id, external_id, name, profile)"
                      + " VALUES (:id, :externalId, :name, :profile)")) {
            for (WorkosOrganization organization : organizations) {
              batch
                  .bind("id", organization.id())
                  .bind("externalId", organization.externalId())
                  .bind("name", organization.name())
                  .bind("profile", stored.text(organization))
                  .add();
            }
            batch.execute();
          }
        });
  }

  void addMemberships(List<WorkosMembership> memberships) {
    if (memberships.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT OR REPLACE INTO target_membership"
                      + " (workos_id, organization_id, user_id, profile)"
                      + " VALUES (:id, :organizationId, :userId, :profile)")) {
            for (WorkosMembership membership : memberships) {
              batch
                  .bind("id", membership.id())
                  .bind("organizationId", membership.organizationId())
                  .bind("userId", membership.userId())
                  .bind("profile", stored.text(membership))
                  .add();
            }
            batch.execute();
          }
        });
  }

  void setRoles(List<WorkosRole> roles, List<WorkosPermission> permissions) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM target_role");
          handle.execute("DELETE FROM target_permission");
          for (WorkosRole role : roles) {
            handle.execute(
                "INSERT OR REPLACE INTO target_role (slug, profile) VALUES (?, ?)",
                role.slug(),
                stored.text(role));
          }
          for (WorkosPermission permission : permissions) {
            handle.execute(
                "INSERT OR REPLACE INTO target_permission (slug, profile) VALUES (?, ?)",
                permission.slug(),
                stored.text(permission));
          }
        });
  }

  void addConnections(List<WorkosConnection> connections) {
    jdbi.useTransaction(
        handle ->
            connections.forEach(
                connection ->
                    handle.execute(
                        "INSERT OR REPLACE INTO target_connection"
                            + " (workos_id, organization_id, external_id, profile)"
                            + " VALUES (?, ?, ?, ?)",
                        connection.id(),
                        connection.organizationId(),
                        connection.externalId(),
                        stored.text(connection))));
  }

  List<WorkosConnection> connections() {
    return all("SELECT profile FROM target_connection ORDER BY workos_id", WorkosConnection.class);
  }

  List<WorkosOrganization> organizationsAfter(String workosId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ORGANIZATIONS_AFTER)
                .bind("after", workosId)
                .bind("limit", limit)
                .map((rs, context) -> stored.read(rs.getString(1), WorkosOrganization.class))
                .list());
  }

  List<WorkosOrganization> organizationsOfExternalIds(List<String> externalIds) {
    if (externalIds.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT profile FROM target_organization WHERE external_id IN (<ids>)"
                        + " ORDER BY workos_id")
                .bindList("ids", externalIds)
                .map((rs, context) -> stored.read(rs.getString(1), WorkosOrganization.class))
                .list());
  }

  List<WorkosMembership> membershipsOf(String organizationId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(MEMBERSHIPS_OF)
                .bind("organization", organizationId)
                .map((rs, context) -> stored.read(rs.getString(1), WorkosMembership.class))
                .list());
  }

  List<WorkosRole> roles() {
    return all("SELECT profile FROM target_role ORDER BY slug", WorkosRole.class);
  }

  List<WorkosPermission> permissions() {
    return all("SELECT profile FROM target_permission ORDER BY slug", WorkosPermission.class);
  }

  private <T> List<T> all(String sql, Class<T> type) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .map((rs, context) -> stored.read(rs.getString(1), type))
                .list());
  }

  long organizations() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT count(*) FROM target_organization").mapTo(Long.class).one());
  }
}

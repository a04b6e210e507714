package dev.ferry.workspace.sqlite;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.TargetStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What WorkOS held: the users in one table with an index for each way that one is looked up, all
 * else in {@link TargetObjects}.
 */
final class SqliteTarget implements TargetStore {
  static final String AFTER =
      "SELECT profile FROM target_user WHERE workos_id > :after ORDER BY workos_id LIMIT :limit";

  /** What the environment remembers it by. */
  private static final String READ_AT = "target-read-at";

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final TargetObjects objects;

  SqliteTarget(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.objects = new TargetObjects(jdbi, stored);
  }

  @Override
  public void clear() {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM environment_memory WHERE name = ?", READ_AT);
          handle.execute("DELETE FROM target_user");
          handle.execute("DELETE FROM target_factor_removed");
          TargetObjects.clear(handle);
        });
  }

  @Override
  public void add(List<WorkosUser> users) {
    if (users.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT OR REPLACE INTO target_user (workos_id, external_id, email_key, profile)"
                      + " VALUES (:id, :externalId, :emailKey, :profile)")) {
            for (WorkosUser user : users) {
              batch
                  .bind("id", user.id())
                  .bind("externalId", user.externalId())
                  .bind("emailKey", EmailAddress.key(user.email()))
                  .bind("profile", stored.workosUser(user))
                  .add();
            }
            batch.execute();
          }
        });
  }

  @Override
  public void complete(Instant begun) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT OR REPLACE INTO environment_memory (name, value) VALUES (?, ?)",
                READ_AT,
                begun.toString()));
  }

  @Override
  public Optional<Instant> readAt() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT value FROM environment_memory WHERE name = :name")
                .bind("name", READ_AT)
                .map((rs, context) -> Instant.parse(rs.getString(1)))
                .findOne());
  }

  @Override
  public List<WorkosUser> after(String workosId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("after", workosId)
                .bind("limit", limit)
                .map((rs, context) -> stored.read(rs.getString(1), WorkosUser.class))
                .list());
  }

  @Override
  public List<WorkosUser> ofIds(List<String> workosIds) {
    return users("workos_id", workosIds);
  }

  @Override
  public List<WorkosUser> ofExternalIds(List<String> externalIds) {
    return users("external_id", externalIds);
  }

  private List<WorkosUser> users(String column, List<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT profile FROM target_user WHERE " + column + " IN (<values>)")
                .bindList("values", values)
                .map((rs, context) -> stored.read(rs.getString(1), WorkosUser.class))
                .list());
  }

  @Override
  public long count() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM target_user").mapTo(Long.class).one());
  }

  @Override
  public void addOrganizations(List<WorkosOrganization> organizations) {
    objects.addOrganizations(organizations);
  }

  @Override
  public void addMemberships(List<WorkosMembership> memberships) {
    objects.addMemberships(memberships);
  }

  @Override
  public void addConnections(List<WorkosConnection> connections) {
    objects.addConnections(connections);
  }

  @Override
  public List<WorkosConnection> connections() {
    return objects.connections();
  }

  @Override
  public void setRoles(List<WorkosRole> roles, List<WorkosPermission> permissions) {
    objects.setRoles(roles, permissions);
  }

  @Override
  public void addRemovedFactors(List<String> clerkIds) {
    jdbi.useTransaction(
        handle -> {
          for (String clerkId : clerkIds) {
            handle.execute(
                "INSERT OR IGNORE INTO target_factor_removed (clerk_id) VALUES (?)", clerkId);
          }
        });
  }

  @Override
  public List<WorkosOrganization> organizationsAfter(String workosId, int limit) {
    return objects.organizationsAfter(workosId, limit);
  }

  @Override
  public List<WorkosOrganization> organizationsOfExternalIds(List<String> externalIds) {
    return objects.organizationsOfExternalIds(externalIds);
  }

  @Override
  public List<WorkosMembership> membershipsOf(String organizationId) {
    return objects.membershipsOf(organizationId);
  }

  @Override
  public List<WorkosRole> roles() {
    return objects.roles();
  }

  @Override
  public List<WorkosPermission> permissions() {
    return objects.permissions();
  }

  @Override
  public long organizations() {
    return objects.organizations();
  }
}

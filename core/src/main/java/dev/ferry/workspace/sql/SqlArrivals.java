package dev.ferry.workspace.sql;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.Arrivals;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Mappings that the tables of the last reading do not confirm. */
record SqlArrivals(Jdbi jdbi, StoredUsers stored) implements Arrivals {
  private static final String USERS =
      "SELECT m.clerk_id, m.workos_id FROM mapping m"
          + " JOIN snapshot_user s ON s.clerk_id = m.clerk_id"
          + " WHERE m.kind = 'USER'"
          + " AND NOT EXISTS (SELECT 1 FROM target t WHERE t.kind = 'USER' AND t.external_id = "
          + SqlMappings.externalId("m.clerk_id")
          + ")"
          // Under another id of the application's own than it has now, it is there: it is named.
          + " AND NOT EXISTS (SELECT 1 FROM own_id k JOIN target t ON t.kind = 'USER'"
          + " AND t.workos_id = m.workos_id AND t.external_id IS NOT NULL"
          + " WHERE k.clerk_id = m.clerk_id)"
          + " AND NOT "
          + ArrivalSql.undoing("m.clerk_id");

  private static final String OF_ORGANIZATION =
      " JOIN target o ON o.kind = 'ORGANIZATION' AND o.external_id = s.organization_id";

  private static final String AFTER_ORGANIZATION =
      " AND " + ArrivalSql.cameAfter("m.clerk_id", "s.organization_id", "organization");

  private static final String BY_ID =
      "SELECT 1 FROM target t WHERE t.kind = m.kind AND t.workos_id = m.workos_id";

  private static final String ROLES =
      """
      SELECT m.clerk_id, t.profile FROM mapping m
      JOIN target t ON t.kind = 'ROLE' AND t.workos_id = m.workos_id WHERE m.kind = 'ROLE'
      """;

  private static final String HOLDERS =
      " FROM mapping m JOIN mapping u ON u.kind = 'USER' AND u.clerk_id = m.clerk_id"
          + " JOIN target t ON t.kind = 'USER' AND t.workos_id = u.workos_id WHERE m.kind = 'FACTOR'";

  @Override
  public Map<ObjectKind, Long> known() {
    Map<ObjectKind, Long> known = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle -> {
          long users =
              handle
                  .createQuery(
                      "SELECT count(*) FROM mapping m"
                          + " JOIN snapshot_user s ON s.clerk_id = m.clerk_id"
                          + " WHERE m.kind = 'USER'")
                  .mapTo(Long.class)
                  .one();
          if (users > 0) {
            known.put(ObjectKind.USER, users);
          }
          handle
              .createQuery(
                  "SELECT m.kind, count(*) FROM mapping m"
                      + " JOIN snapshot_object s ON s.clerk_id = m.clerk_id"
                      + " AND s.kind = m.kind GROUP BY m.kind")
              .map((rs, context) -> Map.entry(ObjectKind.valueOf(rs.getString(1)), rs.getLong(2)))
              .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        });
    return known;
  }

  @Override
  public long missing(ObjectKind kind) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM (" + sql(kind) + ") missing")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<Arrival> missingAfter(ObjectKind kind, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    sql(kind) + " AND m.clerk_id > :after ORDER BY m.clerk_id LIMIT :limit")
                .bind("after", clerkId)
                .bind("limit", limit)
                .map((rs, context) -> new Arrival(kind, rs.getString(1), rs.getString(2)))
                .list());
  }

  private static String sql(ObjectKind kind) {
    return switch (kind) {
      case USER -> USERS;
      case ORGANIZATION ->
          objects(
              kind,
              "m.workos_id",
              "",
              "SELECT 1 FROM target t"
                  + " WHERE t.kind = 'ORGANIZATION' AND t.external_id = m.clerk_id");
      case DOMAIN ->
          objects(
                  kind,
                  "o.workos_id",
                  OF_ORGANIZATION,
                  "SELECT 1 FROM target d WHERE d.kind = 'DOMAIN'"
                      + " AND d.organization_id = o.workos_id AND d.label = s.label")
              + AFTER_ORGANIZATION;
      case MEMBERSHIP ->
          objects(
                  kind,
                  "m.workos_id",
                  OF_ORGANIZATION
                      + " JOIN target u ON u.kind = 'USER' AND u.external_id = "
                      + SqlMappings.externalId("s.user_id"),
                  "SELECT 1 FROM target t"
                      + " WHERE t.kind = 'MEMBERSHIP' AND t.organization_id = o.workos_id AND t.user_id = u.workos_id")
              + AFTER_ORGANIZATION
              + " AND "
              + ArrivalSql.cameAfter("m.clerk_id", "s.user_id", "user");
      case CONNECTION -> objects(kind, "m.workos_id", OF_ORGANIZATION, BY_ID) + AFTER_ORGANIZATION;
      case FACTOR, INVITATION -> throw new IllegalArgumentException("nobody reads " + kind);
      case ROLE -> onNothing(kind);
      default -> {
        if (!Kinds.isStandalone(kind)) {
          throw new AssertionError("it is not said on what this hangs: " + kind);
        }
        yield onNothing(kind);
      }
    };
  }

  private static String onNothing(ObjectKind kind) {
    return objects(kind, "m.workos_id", "", BY_ID);
  }

  /**
   * @param id an expression of the WorkOS id to ask for
   * @param owners where its owners are found, which must be there
   * @param there a question that finds it
   */
  private static String objects(ObjectKind kind, String id, String owners, String there) {
    return "SELECT m.clerk_id, "
        + id
        + " FROM mapping m JOIN snapshot_object s ON s.clerk_id = m.clerk_id"
        + owners
        + " WHERE m.kind = '"
        + kind.name()
        + "' AND NOT EXISTS ("
        + there
        + ") AND NOT "
        + ArrivalSql.undoing("m.clerk_id");
  }

  @Override
  public List<FactorHolder> holdersAfter(String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT m.clerk_id, u.workos_id AS user_id, m.workos_id AS factor_id"
                        + HOLDERS
                        + " AND m.clerk_id > :after ORDER BY m.clerk_id LIMIT :limit")
                .bind("after", clerkId)
                .bind("limit", limit)
                .map(
                    (rs, context) ->
                        new FactorHolder(
                            rs.getString("clerk_id"),
                            rs.getString("user_id"),
                            rs.getString("factor_id")))
                .list());
  }

  @Override
  public long holders() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*)" + HOLDERS).mapTo(Long.class).one());
  }

  @Override
  public Map<String, Set<String>> permissionsTaken() {
    Map<String, Set<String>> taken = new HashMap<>();
    jdbi.useHandle(
        handle -> {
          GivenPermissions given =
              new GivenPermissions(handle.getConnection(), new StoredFacts(stored));
          handle
              .createQuery(ROLES)
              .map(
                  (row, context) -> {
                    WorkosRole role = stored.read(row.getString("profile"), WorkosRole.class);
                    Set<String> lacks = new HashSet<>(given.to(row.getString("clerk_id")).all());
                    lacks.removeAll(role.permissions());
                    return Map.entry(role.slug(), lacks);
                  })
              .list()
              .forEach(role -> taken.put(role.getKey(), role.getValue()));
        });
    taken.values().removeIf(Set::isEmpty);
    return taken;
  }
}

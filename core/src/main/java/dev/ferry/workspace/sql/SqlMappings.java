package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What the journal knows of WorkOS ids, in its table. */
record SqlMappings(Jdbi jdbi) implements Mappings {
  private static final String AFTER =
      """
      SELECT * FROM mapping WHERE kind = :kind AND clerk_id > :after
      ORDER BY clerk_id LIMIT :limit
      """;
  private static final String OF_CLERK_IDS =
      "SELECT * FROM mapping WHERE kind = :kind AND clerk_id IN (<ids>)";

  /** The plus keeps SQLite from looking through all of a kind. */
  private static final String OF_WORKOS_IDS =
      "SELECT * FROM mapping WHERE kind || '' = :kind AND workos_id IN (<ids>)";

  private static final String USERS_OF =
      """
      SELECT external_id, min(clerk_id) FROM own_id WHERE external_id IN (<ids>)
      GROUP BY external_id
      """;
  private static final String OTHERWISE = "SELECT clerk_id FROM own_id WHERE clerk_id IN (<ids>)";

  /**
   * Under which external id a user is in WorkOS, as a part of questions.
   *
   * @param clerkId an expression of the user's Clerk id
   */
  static String externalId(String clerkId) {
    return "coalesce((SELECT own.external_id FROM own_id own WHERE own.clerk_id = "
        + clerkId
        + "), "
        + clerkId
        + ")";
  }

  @Override
  public Map<String, String> usersOf(List<String> externalIds) {
    if (externalIds.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle -> {
          Map<String, String> users = new HashMap<>();
          externalIds.forEach(id -> users.put(id, id));
          handle
              .createQuery(OTHERWISE)
              .bindList("ids", externalIds)
              .mapTo(String.class)
              .forEach(users::remove);
          handle
              .createQuery(USERS_OF)
              .bindList("ids", externalIds)
              .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
              .forEach(each -> users.put(each.getKey(), each.getValue()));
          return users;
        });
  }

  @Override
  public List<Mapping> after(ObjectKind kind, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("kind", kind)
                .bind("after", clerkId)
                .bind("limit", limit)
                .map((row, context) -> mapping(row))
                .list());
  }

  @Override
  public List<Mapping> of(ObjectKind kind, List<String> clerkIds) {
    return those(OF_CLERK_IDS, kind, clerkIds);
  }

  @Override
  public List<Mapping> ofWorkosIds(ObjectKind kind, List<String> workosIds) {
    return those(OF_WORKOS_IDS, kind, workosIds);
  }

  private List<Mapping> those(String sql, ObjectKind kind, List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            handle ->
                handle
                    .createQuery(sql)
                    .bind("kind", kind)
                    .bindList("ids", ids)
                    .map((row, context) -> mapping(row))
                    .list());
  }

  static Mapping mapping(ResultSet row) throws SQLException {
    return new Mapping(
        ObjectKind.valueOf(row.getString("kind")),
        row.getString("clerk_id"),
        row.getString("workos_id"),
        Mapping.Origin.valueOf(row.getString("origin")));
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the journal knows of WorkOS ids, in its table. */
record SqliteMappings(Jdbi jdbi) implements Mappings {
  private static final String AFTER =
      """
      SELECT * FROM mapping WHERE kind = :kind AND clerk_id > :after
      ORDER BY clerk_id LIMIT :limit
      """;
  private static final String OF_CLERK_IDS =
      "SELECT * FROM mapping WHERE kind = :kind AND clerk_id IN (<ids>)";

  /** The plus keeps SQLite from looking through all of a kind. */
  private static final String OF_WORKOS_IDS =
      "SELECT * FROM mapping WHERE +kind = :kind AND workos_id IN (<ids>)";

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

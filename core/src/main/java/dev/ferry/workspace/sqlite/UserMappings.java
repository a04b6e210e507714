package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.Mapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Clerk users and their WorkOS users. */
record UserMappings(Jdbi jdbi) {
  private static final String SELECT = "SELECT clerk_id, workos_id, origin, factor_id FROM mapping";

  List<Mapping> after(String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " WHERE clerk_id > :after ORDER BY clerk_id LIMIT :limit")
                .bind("after", clerkId)
                .bind("limit", limit)
                .map((rs, context) -> mapping(rs))
                .list());
  }

  /**
   * @param column of the ids
   */
  List<Mapping> of(String column, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " WHERE " + column + " IN (<ids>)")
                .bindList("ids", ids)
                .map((rs, context) -> mapping(rs))
                .list());
  }

  private static Mapping mapping(ResultSet rs) throws SQLException {
    return new Mapping(
        rs.getString(1), rs.getString(2), Mapping.Origin.valueOf(rs.getString(3)), rs.getString(4));
  }
}

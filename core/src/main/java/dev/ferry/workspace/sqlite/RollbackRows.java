package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.Journal.Touched;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Pages of what was touched and of what was undone, of users as of everything else. */
record RollbackRows(Jdbi jdbi) {

  /**
   * @param select of Clerk ids, each with its last entry
   */
  List<Touched> touchedBefore(String select, long entry, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(select)
                .bind("entry", entry)
                .bind("limit", limit)
                .map((rs, context) -> new Touched(rs.getString(1), rs.getLong(2)))
                .list());
  }

  /**
   * In the order of Clerk ids.
   *
   * @param select without a condition
   */
  <T> List<T> after(String select, String clerkId, int limit, RowMapper<T> row) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(select + " WHERE clerk_id > :after ORDER BY clerk_id LIMIT :limit")
                .bind("after", clerkId)
                .bind("limit", limit)
                .map(row)
                .list());
  }

  /**
   * @param select with a condition on {@code <ids>}
   */
  <T> List<T> of(String select, List<String> ids, RowMapper<T> row) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle -> handle.createQuery(select).bindList("ids", ids).map(row).list());
  }
}

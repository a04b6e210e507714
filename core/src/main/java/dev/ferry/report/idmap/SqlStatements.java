package dev.ferry.report.idmap;

import java.util.List;

/**
 * The statements about one column of the application's.
 *
 * @param map the table of the session with the pairs
 */
record SqlStatements(SqlTarget target, String map) {

  /**
   * Moves all that the map knows, or a part of it.
   *
   * @param condition what else must be true, with an AND behind it; or nothing
   */
  String update(String condition) {
    String written = target.set().sql() + " = m.workos_id";
    String where = " WHERE " + condition + waiting() + ";";
    return switch (target.dialect()) {
      case POSTGRESQL, SQLITE ->
          "UPDATE " + table() + " AS t SET " + written + " FROM " + map + " AS m" + where;
      case MYSQL -> "UPDATE " + table() + " AS t JOIN " + map + " AS m SET t." + written + where;
    };
  }

  /** A query of the rows that the map knows and that are not moved yet. */
  String left(String what) {
    return "SELECT " + what + " FROM " + table() + " AS t JOIN " + map + " AS m ON " + waiting();
  }

  /** How many rows have an id that the map does not know, and the first of them. */
  List<String> notMapped() {
    String place = target.dialect().text(target.label());
    String mapped =
        target.replaces()
            ? same(column(), "m.workos_id")
            : same(column(), "m.clerk_id") + " AND " + same(set(), "m.workos_id");
    String from =
        " FROM "
            + table()
            + " AS t WHERE "
            + column()
            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            + map
            + " AS m WHERE "
            + mapped
            + ")";
    return List.of(
        "SELECT " + place + " AS place, count(*) AS not_mapped" + from + ";",
        "SELECT " + place + " AS place, " + column() + " AS not_mapped_id" + from + " LIMIT 20;");
  }

  private String waiting() {
    String known = same(column(), "m.clerk_id");
    return target.replaces()
        ? known
        : known + " AND " + target.dialect().differs(set(), "m.workos_id");
  }

  private String same(String column, String id) {
    return target.dialect().same(column, id);
  }

  private String table() {
    return target.table().sql();
  }

  private String column() {
    return "t." + target.column().sql();
  }

  private String set() {
    return "t." + target.set().sql();
  }
}

package dev.ferry.report.idmap;

/**
 * Where an application keeps Clerk's ids, and where WorkOS's are to go.
 *
 * @param column holds Clerk's ids
 * @param set takes WorkOS's ids; the same column if they replace Clerk's
 */
public record SqlTarget(SqlName table, SqlName column, SqlName set) {

  /** True if WorkOS's ids take the place of Clerk's. */
  boolean replaces() {
    return column.equals(set);
  }

  SqlDialect dialect() {
    return table.dialect();
  }
}

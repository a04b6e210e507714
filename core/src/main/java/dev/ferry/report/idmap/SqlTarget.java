package dev.ferry.report.idmap;

import java.util.Locale;
import java.util.Set;

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

  /** For people, and so without quotes. */
  String label() {
    return String.join(".", table.parts()) + "." + column.last();
  }

  /** The columns that it reads or writes, as the database tells them apart. */
  Set<String> touches() {
    return replaces() ? Set.of(key(column)) : Set.of(key(column), key(set));
  }

  String writes() {
    return key(set);
  }

  private String key(SqlName of) {
    String name = table.sql() + "." + of.sql();
    return dialect() == SqlDialect.POSTGRESQL ? name : name.toLowerCase(Locale.ROOT);
  }
}

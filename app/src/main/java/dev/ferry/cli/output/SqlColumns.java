package dev.ferry.cli.output;

import dev.ferry.cli.common.UsageError;
import dev.ferry.report.idmap.SqlDialect;
import dev.ferry.report.idmap.SqlName;
import dev.ferry.report.idmap.SqlTarget;
import dev.ferry.report.idmap.SqlTargets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's columns, as somebody named them.
 *
 * @param places in the order in which they were named
 */
public record SqlColumns(@Nullable SqlDialect dialect, List<Place> places) {

  /** One column with Clerk's ids, and where WorkOS's go. */
  public record Place(
      @Nullable String table, @Nullable String column, @Nullable String setColumn) {}

  public SqlColumns {
    places = List.copyOf(places);
  }

  /** Where no SQL is written, none may be named: it would be passed over. */
  Optional<SqlTargets> none() {
    if (dialect != null || !places.isEmpty()) {
      throw UsageError.usage(
          "sql-only",
          "--dialect, --table, --column and --set-column are for --format sql",
          "Add --format sql, or leave them out.");
    }
    return Optional.empty();
  }

  SqlTargets targets() {
    SqlDialect database = dialect;
    if (database == null || places.isEmpty()) {
      throw UsageError.usage(
          "sql-incomplete",
          "--format sql needs --dialect, --table and --column",
          "Name the database, your table, and its column with Clerk's ids.");
    }
    List<SqlTarget> targets = places.stream().map(place -> target(database, place)).toList();
    try {
      return new SqlTargets(targets);
    } catch (IllegalArgumentException e) {
      throw UsageError.usage(
          "sql-columns-overlap",
          "the columns cannot go into one script: " + e.getMessage(),
          "Name each column once. Where one is read for two, make two scripts.");
    }
  }

  private static SqlTarget target(SqlDialect dialect, Place place) {
    String table = place.table();
    String column = place.column();
    if (table == null || column == null) {
      throw UsageError.usage(
          "sql-incomplete",
          table == null
              ? "the column " + (column == null ? place.setColumn() : column) + " has no table"
              : "the table " + table + " has no --column",
          "Name each column as --table TABLE --column COLUMN, in this order.");
    }
    SqlName read = named("--column", column, () -> SqlName.column(dialect, column));
    String set = place.setColumn();
    return new SqlTarget(
        named("--table", table, () -> SqlName.table(dialect, table)),
        read,
        set == null ? read : named("--set-column", set, () -> SqlName.column(dialect, set)));
  }

  private static SqlName named(String option, String typed, Supplier<SqlName> name) {
    try {
      return name.get();
    } catch (IllegalArgumentException e) {
      throw UsageError.usage(
          "sql-name-wrong",
          option + " " + typed + " " + e.getMessage(),
          "Give it as the database keeps it.");
    }
  }
}

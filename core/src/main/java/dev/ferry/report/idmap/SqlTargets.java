package dev.ferry.report.idmap;

import java.util.List;
import java.util.Locale;

/**
 * All places that one script moves, in the order in which it does.
 *
 * @param targets at least one, of one database
 */
public record SqlTargets(List<SqlTarget> targets) {
  private static final String NAME = "ferry_id_map";

  /**
   * @throws IllegalArgumentException if one of them writes what another reads or writes, so that
   *     what comes of it depends on their order; the message says which
   */
  public SqlTargets {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("there is no column");
    }
    for (SqlTarget one : targets) {
      if (one.dialect() != targets.get(0).dialect()) {
        throw new IllegalArgumentException("the columns are of two kinds of database");
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      for (SqlTarget later : targets.subList(i + 1, targets.size())) {
        SqlTarget one = targets.get(i);
        if (later.touches().contains(one.writes()) || one.touches().contains(later.writes())) {
          throw new IllegalArgumentException(
              "a column of " + later.label() + " is written by " + one.label() + " too");
        }
      }
    }
  }

  SqlDialect dialect() {
    return targets.get(0).dialect();
  }

  /** Those in which WorkOS's ids take the place of Clerk's. */
  List<SqlTarget> replaced() {
    return targets.stream().filter(SqlTarget::replaces).toList();
  }

  /**
   * The name of a table of the session, as it stands in a statement. PostgreSQL and SQLite have a
   * schema for such tables; in MySQL one would hide a table of the application's that has its name.
   */
  String ours(String suffix) {
    String name = NAME;
    while (beginsATable(name)) {
      name += "_";
    }
    String quoted = dialect().quoted(name + suffix);
    return switch (dialect()) {
      case POSTGRESQL -> "pg_temp." + quoted;
      case SQLITE -> "temp." + quoted;
      case MYSQL -> targets.get(0).table().beside(name + suffix).sql();
    };
  }

  private boolean beginsATable(String name) {
    return targets.stream()
        .anyMatch(target -> target.table().last().toLowerCase(Locale.ROOT).startsWith(name));
  }
}

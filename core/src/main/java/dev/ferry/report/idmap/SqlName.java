package dev.ferry.report.idmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a table or a column, as somebody typed it, safe to stand in a statement.
 *
 * @param parts a table's may be two: its schema and itself
 */
public record SqlName(SqlDialect dialect, List<String> parts) {
  public SqlName {
    parts = List.copyOf(parts);
  }

  /**
   * Reads {@code users}, {@code app.users} or, where a dot is part of a name, {@code
   * app."users.old"}.
   *
   * @throws IllegalArgumentException if it cannot be a table's name; the message says why
   */
  public static SqlName table(SqlDialect dialect, String typed) {
    List<String> parts = split(typed);
    if (parts.size() > 2) {
      throw new IllegalArgumentException(
          "has more than two parts; where a dot belongs to a name, put that name in double quotes");
    }
    parts.forEach(part -> check(dialect, part));
    return new SqlName(dialect, parts);
  }

  /**
   * A column's name, whatever is in it.
   *
   * @throws IllegalArgumentException if it cannot be one; the message says why
   */
  public static SqlName column(SqlDialect dialect, String typed) {
    check(dialect, typed);
    return new SqlName(dialect, List.of(typed));
  }

  private static List<String> split(String typed) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < typed.length() && typed.charAt(i + 1) == '"';
      if (doubled) {
        part.append(c);
        i++;
      } else if (c == '"' && (quoted || part.isEmpty())) {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("has a double quote that does not close");
    }
    parts.add(part.toString());
    return parts;
  }

  private static void check(SqlDialect dialect, String part) {
    if (part.isBlank()) {
      throw new IllegalArgumentException("has an empty part");
    }
    if (!part.codePoints().allMatch(dialect::allows)) {
      throw new IllegalArgumentException("holds a character that no name may hold");
    }
    if (dialect.lengthOf(part) > dialect.longest()) {
      throw new IllegalArgumentException(
          "is longer than the " + dialect.longest() + " that the database takes");
    }
  }

  /** As it stands in a statement. */
  String sql() {
    return parts.stream().map(dialect::quoted).collect(Collectors.joining("."));
  }

  /** A table in the same schema. */
  SqlName beside(String name) {
    List<String> beside = new ArrayList<>(parts);
    beside.set(parts.size() - 1, name);
    return new SqlName(dialect, beside);
  }

  /** Without its schema. */
  String last() {
    return parts.get(parts.size() - 1);
  }
}

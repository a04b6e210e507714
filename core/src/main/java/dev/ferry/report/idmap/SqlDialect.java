package dev.ferry.report.idmap;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What differs between databases: how names and texts are written, and how ids are compared. */
public enum SqlDialect {
  /** Names longer than 63 bytes are cut without an error (PostgreSQL 15 documentation, 4.1.1). */
  POSTGRESQL('"', 63) {
    @Override
    int lengthOf(String name) {
      return name.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    String same(String column, String id) {
      return column + " = " + id + " AND " + exact(column) + " = " + id;
    }

    @Override
    String differs(String column, String id) {
      return exact(column) + " IS DISTINCT FROM " + id;
    }

    /**
     * A column may be {@code citext}, or of a collation that does not tell upper from lower case.
     */
    private String exact(String column) {
      return "CAST(" + column + " AS text) COLLATE \"C\"";
    }
  },

  /**
   * Also MariaDB. What a backslash in a text means depends on {@code sql_mode}, and most columns
   * take upper and lower case for the same, which Clerk's ids do not; blanks at an end count for
   * nothing even where case counts.
   */
  MYSQL('`', 64) {
    @Override
    String text(String value) {
      return TAME.matcher(value).matches()
          ? "'" + value + "'"
          : "_utf8mb4 X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /**
     * Two equations for two indexes: the first can use the application's, the second ours, which is
     * of {@code ascii_bin}. Without the second each row of the application's would be held against
     * each of ours: seen of MariaDB 10.11 under {@code utf8mb4_general_ci}.
     */
    @Override
    String same(String column, String id) {
      return column
          + " = "
          + id
          + " AND CONVERT("
          + column
          + " USING ascii) COLLATE ascii_bin = "
          + id
          + " AND CHAR_LENGTH("
          + column
          + ") = CHAR_LENGTH("
          + id
          + ")";
    }

    @Override
    String differs(String column, String id) {
      return "NOT (" + exact(column) + " <=> " + exact(id) + ")";
    }

    private String exact(String operand) {
      return "CONVERT(" + operand + " USING utf8mb4) COLLATE utf8mb4_bin";
    }

    /** To the mysql client a backslash may be an escape wherever it stands; no name needs one. */
    @Override
    boolean allows(int character) {
      return character != '\\' && super.allows(character);
    }
  },

  /**
   * 3.33 or newer, for {@code UPDATE … FROM}. It has no limit for names but that of a statement.
   */
  SQLITE('"', 255) {
    @Override
    String same(String column, String id) {
      return column + " = " + id + " COLLATE BINARY";
    }

    @Override
    String differs(String column, String id) {
      return column + " IS NOT " + id;
    }
  };

  private static final Pattern TAME = Pattern.compile("[A-Za-z0-9_.@+ -]*");

  private final char quote;
  private final int longest;

  SqlDialect(char quote, int longest) {
    this.quote = quote;
    this.longest = longest;
  }

  /** One part of a name, between quotes. */
  String quoted(String part) {
    String mark = String.valueOf(quote);
    return mark + part.replace(mark, mark + mark) + mark;
  }

  /** In the unit in which the longest name is given. */
  int lengthOf(String name) {
    return name.length();
  }

  int longest() {
    return longest;
  }

  /** False for what no name may hold here: it could end a line or a quotation. */
  boolean allows(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.LINE_SEPARATOR
        && Character.getType(character) != Character.PARAGRAPH_SEPARATOR
        && Character.getType(character) != Character.SURROGATE;
  }

  /** A text as a literal; PostgreSQL's script switches standard strings on before. */
  String text(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an id with a NUL in it");
    }
    return "'" + value.replace("'", "''") + "'";
  }

  /** True for the same characters in the same case; written so that an index can be used. */
  abstract String same(String column, String id);

  /** True also where one of them is null. */
  abstract String differs(String column, String id);
}

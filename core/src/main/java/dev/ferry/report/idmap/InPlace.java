package dev.ferry.report.idmap;

/**
 * How ids that other rows refer to are replaced: all columns in one transaction, at whose end each
 * reference leads where it led before. A reference with only one end among the columns stops the
 * script before anything is changed.
 */
interface InPlace {
  /** From the catalog's references to the beginning of the transaction. */
  String begin();

  /** What each update needs to be true, ready to stand before more of them. */
  default String condition() {
    return "";
  }

  /** To its end. */
  String end();

  static InPlace of(SqlTargets targets) {
    return switch (targets.dialect()) {
      case POSTGRESQL -> new PostgresInPlace(targets);
      case SQLITE -> new SqliteInPlace(targets);
      case MYSQL -> new MysqlInPlace(targets);
    };
  }
}

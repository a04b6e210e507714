package dev.ferry.report.idmap;

import java.util.List;
import java.util.Locale;

/**
 * Foreign keys are checked when the transaction ends, and only if they are switched on before it
 * begins; without that no {@code ON UPDATE CASCADE} runs, either. {@code RESTRICT} is checked at
 * once all the same, and {@code SET NULL} would lose what refers to the id: where one of these is,
 * the column that refers goes before the one that it refers to. Without an index on a column that
 * refers, SQLite would look through its whole table for each id, so each column gets one meanwhile.
 */
record SqliteInPlace(SqlTargets targets) implements InPlace {

  @Override
  public String begin() {
    StringBuilder sql = new StringBuilder(named(BEGIN));
    List<SqlTarget> replaced = targets.replaced();
    for (int i = 0; i < replaced.size(); i++) {
      SqlTarget target = replaced.get(i);
      sql.append("INSERT INTO ").append(targets.ours("_column")).append(" VALUES (").append(i);
      for (String part : List.of(schema(target), target.table().last(), target.column().last())) {
        sql.append(", ").append(SqlDialect.SQLITE.text(part));
      }
      sql.append(");\n");
    }
    for (String schema : replaced.stream().map(SqliteInPlace::schema).distinct().toList()) {
      sql.append(
          named(REFERENCES)
              .replace("{schema}", SqlDialect.SQLITE.quoted(schema))
              .replace("{schema-text}", SqlDialect.SQLITE.text(schema)));
    }
    sql.append(named(STOP));
    for (int i = 0; i < replaced.size(); i++) {
      SqlTarget target = replaced.get(i);
      sql.append("CREATE INDEX ").append(index(target, i)).append(" ON ");
      sql.append(SqlDialect.SQLITE.quoted(target.table().last())).append(" (");
      sql.append(target.column().sql()).append(");\n");
    }
    return sql.toString();
  }

  @Override
  public String end() {
    StringBuilder sql = new StringBuilder();
    List<SqlTarget> replaced = targets.replaced();
    for (int i = 0; i < replaced.size(); i++) {
      sql.append("DROP INDEX ").append(index(replaced.get(i), i)).append(";\n");
    }
    return sql + "COMMIT;\n";
  }

  private static String schema(SqlTarget target) {
    List<String> parts = target.table().parts();
    return parts.size() == 2 ? parts.get(0).toLowerCase(Locale.ROOT) : "main";
  }

  private String index(SqlTarget target, int place) {
    return SqlDialect.SQLITE.quoted(schema(target)) + "." + plain(targets.ours("_" + (place + 1)));
  }

  private static String plain(String ours) {
    return ours.substring("temp.".length());
  }

  private static final String BEGIN =
      """
      PRAGMA foreign_keys = ON;
      BEGIN IMMEDIATE;
      PRAGMA defer_foreign_keys = ON;
      DROP TABLE IF EXISTS {column};
      DROP TABLE IF EXISTS {reference};
      DROP TABLE IF EXISTS {stop};
      CREATE TABLE {column} (
        place integer,
        "schema" text COLLATE NOCASE,
        "table" text COLLATE NOCASE,
        "column" text COLLATE NOCASE);
      CREATE TABLE {reference} (
        "schema" text COLLATE NOCASE,
        child text COLLATE NOCASE,
        child_column text COLLATE NOCASE,
        parent text COLLATE NOCASE,
        parent_column text COLLATE NOCASE,
        on_update text);
      CREATE TABLE {stop} (why text);
      """;

  private static final String REFERENCES =
      """
      INSERT INTO {reference}
        SELECT {schema-text}, m.name, f."from", f."table",
          coalesce(f."to", (SELECT i.name FROM pragma_table_info(f."table", {schema-text}) AS i
            WHERE i.pk = f.seq + 1)),
          f.on_update
        FROM {schema}.sqlite_master AS m
        JOIN pragma_foreign_key_list(m.name, {schema-text}) AS f
        WHERE m.type = 'table';
      """;

  /** A trigger is the only place where SQLite lets a script say that it fails. */
  private static final String STOP =
      """
      INSERT INTO {stop}
        SELECT r.child || '.' || r.child_column || ' refers to ' || r.parent || '.'
          || r.parent_column || CASE
            WHEN c.place IS NULL
              THEN ', and ' || r.child || '.' || r.child_column || ' is not among the columns'
            WHEN p.place IS NULL
              THEN ', and ' || r.parent || '.' || r.parent_column || ' is not among the columns'
            ELSE ' with ON UPDATE ' || r.on_update || ', and so must be named before it' END
        FROM {reference} AS r
        LEFT JOIN {column} AS c
          ON c."schema" = r."schema" AND c."table" = r.child AND c."column" = r.child_column
        LEFT JOIN {column} AS p
          ON p."schema" = r."schema" AND p."table" = r.parent AND p."column" = r.parent_column
        WHERE (c.place IS NULL) <> (p.place IS NULL)
          OR c.place >= p.place AND r.on_update IN ('RESTRICT', 'SET NULL', 'SET DEFAULT');
      SELECT why FROM {stop};
      CREATE TRIGGER {refuse} BEFORE UPDATE ON {stop-in-trigger} BEGIN
        SELECT RAISE(ABORT, 'nothing was changed: see the references above');
      END;
      UPDATE {stop} SET why = why;
      """;

  private String named(String sql) {
    return sql.replace("{column}", targets.ours("_column"))
        .replace("{reference}", targets.ours("_reference"))
        .replace("{stop-in-trigger}", plain(targets.ours("_stop")))
        .replace("{stop}", targets.ours("_stop"))
        .replace("{refuse}", targets.ours("_refuse"));
  }
}

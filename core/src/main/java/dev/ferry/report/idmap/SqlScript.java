package dev.ferry.report.idmap;

import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;

/**
 * The id map as a script for the application's own database: the pairs go into a temporary table;
 * from there, batch by batch, each in a transaction of its own, into the application's. Run again,
 * it changes nothing that is done already. At its end it counts what was not mapped.
 */
final class SqlScript implements IdMapForm {
  /** Rows in one INSERT. */
  private static final int ROWS = 500;

  /** Pairs in one transaction: one look through the table, if its column has no index. */
  static final int BATCH = 10_000;

  private static final String STAGING = "ferry_id_map";

  private final SqlTarget target;
  private final Writer out;
  private final String staging;
  private long pairs;
  private int row;

  SqlScript(SqlTarget target, Writer out) {
    this.target = target;
    this.out = out;
    this.staging = staging(target.table());
  }

  /** Of the session; PostgreSQL and SQLite have a schema for it, MySQL needs one to be named. */
  private static String staging(SqlName table) {
    String name = STAGING;
    while (table.last().equalsIgnoreCase(name)) {
      name += "_";
    }
    String quoted = table.dialect().quoted(name);
    return switch (table.dialect()) {
      case POSTGRESQL -> "pg_temp." + quoted;
      case SQLITE -> "temp." + quoted;
      case MYSQL -> table.beside(name).sql();
    };
  }

  @Override
  public void begin() throws IOException {
    line("-- Clerk's ids to WorkOS's. Written by Ferry; run it as a whole, in one session:");
    switch (target.dialect()) {
      case POSTGRESQL -> {
        line("--   psql -v ON_ERROR_STOP=1 -f THIS_FILE");
        line("SET client_encoding = 'UTF8';");
        line("SET standard_conforming_strings = on;");
        line("SET client_min_messages = warning;");
      }
      case MYSQL -> {
        line("--   mysql DATABASE < THIS_FILE");
        line("SET NAMES utf8mb4;");
        line("SET SESSION sql_safe_updates = 0;");
      }
      case SQLITE -> line("--   sqlite3 -bail DATABASE < THIS_FILE   (3.33 or newer)");
    }
    line("-- It can be run again. It is quick if the column with Clerk's ids has an index.");
    line("");
    String temporary = target.dialect() == SqlDialect.MYSQL ? "TEMPORARY " : "";
    line("DROP " + temporary + "TABLE IF EXISTS " + staging + ";");
    line(create());
    line(begin(target.dialect()));
  }

  private String create() {
    String id =
        target.dialect() == SqlDialect.MYSQL
            ? "VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin"
            : "text";
    return "CREATE "
        + (target.dialect() == SqlDialect.MYSQL ? "TEMPORARY " : "")
        + "TABLE "
        + staging
        + " (batch integer NOT NULL, clerk_id "
        + id
        + " NOT NULL PRIMARY KEY, workos_id "
        + id
        + " NOT NULL);";
  }

  @Override
  public void add(Pair pair) throws IOException {
    if (row == 0) {
      line("INSERT INTO " + staging + " (batch, clerk_id, workos_id) VALUES");
    } else {
      line(",");
    }
    out.write(
        "  (%d, %s, %s)"
            .formatted(
                pairs / BATCH + 1,
                target.dialect().text(pair.clerkId()),
                target.dialect().text(pair.workosId())));
    pairs++;
    row++;
    if (row == ROWS) {
      closeInsert();
    }
  }

  private void closeInsert() throws IOException {
    if (row > 0) {
      line(";");
      row = 0;
    }
  }

  @Override
  public void end() throws IOException {
    closeInsert();
    line("COMMIT;");
    index("batch");
    index("workos_id");
    if (target.dialect() == SqlDialect.POSTGRESQL) {
      line("ANALYZE " + staging + ";");
    }
    line("");
    for (long batch = 1; batch <= (pairs + BATCH - 1) / BATCH; batch++) {
      line(begin(target.dialect()));
      line(update(batch));
      line("COMMIT;");
    }
    check();
    out.flush();
  }

  /** The name of an index is of its table, or of its schema; SQLite wants the schema with it. */
  private void index(String column) throws IOException {
    String name = "ferry_id_map_" + column;
    line(
        switch (target.dialect()) {
          case POSTGRESQL -> "CREATE INDEX ON " + staging + " (" + column + ");";
          case SQLITE ->
              "CREATE INDEX temp."
                  + name
                  + " ON "
                  + staging.substring("temp.".length())
                  + " ("
                  + column
                  + ");";
          case MYSQL -> "CREATE INDEX " + name + " ON " + staging + " (" + column + ");";
        });
  }

  private static String begin(SqlDialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> "BEGIN;";
      case MYSQL -> "START TRANSACTION;";
      case SQLITE -> "BEGIN IMMEDIATE;";
    };
  }

  private String update(long batch) {
    SqlDialect dialect = target.dialect();
    String column = "t." + target.column().sql();
    String set = "t." + target.set().sql();
    String where =
        " WHERE m.batch = "
            + batch
            + " AND "
            + dialect.same(column, "m.clerk_id")
            + (target.replaces() ? "" : " AND " + dialect.differs(set, "m.workos_id"))
            + ";";
    return switch (dialect) {
      case POSTGRESQL, SQLITE ->
          "UPDATE "
              + target.table().sql()
              + " AS t SET "
              + target.set().sql()
              + " = m.workos_id FROM "
              + staging
              + " AS m"
              + where;
      case MYSQL ->
          "UPDATE "
              + target.table().sql()
              + " AS t JOIN "
              + staging
              + " AS m SET "
              + set
              + " = m.workos_id"
              + where;
    };
  }

  private void check() throws IOException {
    SqlDialect dialect = target.dialect();
    String column = "t." + target.column().sql();
    String mapped =
        target.replaces()
            ? dialect.same(column, "m.workos_id")
            : dialect.same(column, "m.clerk_id")
                + " AND "
                + dialect.same("t." + target.set().sql(), "m.workos_id");
    String from =
        " FROM "
            + target.table().sql()
            + " AS t WHERE "
            + column
            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            + staging
            + " AS m WHERE "
            + mapped
            + ")";
    line("");
    line("-- Rows with an id that has no WorkOS id: how many, and the first of them.");
    line("SELECT count(*) AS not_mapped" + from + ";");
    line("SELECT " + column + " AS not_mapped_id" + from + " LIMIT 20;");
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}

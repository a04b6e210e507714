package dev.ferry.report.idmap;

import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;

/**
 * The id map as a script for the application's own database. The pairs go into a table of the
 * session; from there into the application's columns. Where WorkOS's ids take the place of Clerk's
 * that is one transaction for all columns ({@link InPlace}); where all go into columns of their
 * own, batch by batch, each in a transaction of its own, so that the application can go on
 * meanwhile. Run again, it changes nothing that is done already. At its end it counts what was not
 * mapped.
 */
final class SqlScript implements IdMapForm {
  /** Rows in one INSERT. */
  private static final int ROWS = 500;

  /** Pairs in one transaction: one look through the table, if its column has no index. */
  static final int BATCH = 10_000;

  private final SqlTargets targets;
  private final SqlDialect dialect;
  private final Writer out;
  private final String map;
  private long pairs;
  private int row;

  SqlScript(SqlTargets targets, Writer out) {
    this.targets = targets;
    this.dialect = targets.dialect();
    this.out = out;
    this.map = targets.ours("");
  }

  @Override
  public void begin() throws IOException {
    line("-- Clerk's ids to WorkOS's. Written by Ferry; run it as a whole, in one session:");
    switch (dialect) {
      case POSTGRESQL -> {
        line("--   psql -v ON_ERROR_STOP=1 -f THIS_FILE");
        line("SET client_encoding = 'UTF8';");
        line("SET standard_conforming_strings = on;");
        line("SET client_min_messages = warning;");
        line("-- A policy that hides rows is an error then, and they are not passed over.");
        line("SET row_security = off;");
      }
      case MYSQL -> {
        line("--   mysql DATABASE < THIS_FILE");
        line("SET NAMES utf8mb4;");
        line("SET SESSION sql_safe_updates = 0;");
        line("-- What does not fit is an error then, and is not cut off.");
        line("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION';");
      }
      case SQLITE -> {
        line("--   sqlite3 -bail DATABASE < THIS_FILE   (3.33 or newer)");
        line(".bail on");
      }
    }
    line("-- It can be run again. It is quick if the column with Clerk's ids has an index.");
    line("");
    String temporary = dialect == SqlDialect.MYSQL ? "TEMPORARY " : "";
    line("DROP " + temporary + "TABLE IF EXISTS " + map + ";");
    line(create());
    line(begin(dialect));
  }

  private String create() {
    String id =
        dialect == SqlDialect.MYSQL ? "VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin" : "text";
    return "CREATE "
        + (dialect == SqlDialect.MYSQL ? "TEMPORARY " : "")
        + "TABLE "
        + map
        + " (batch integer NOT NULL, clerk_id "
        + id
        + " NOT NULL PRIMARY KEY, workos_id "
        + id
        + " NOT NULL);";
  }

  @Override
  public void add(Pair pair) throws IOException {
    if (row == 0) {
      line("INSERT INTO " + map + " (batch, clerk_id, workos_id) VALUES");
    } else {
      line(",");
    }
    out.write(
        "  (%d, %s, %s)"
            .formatted(
                pairs / BATCH + 1, dialect.text(pair.clerkId()), dialect.text(pair.workosId())));
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
    if (dialect != SqlDialect.MYSQL) {
      line("ANALYZE " + map + ";");
    }
    line("");
    if (targets.replaced().isEmpty()) {
      inBatches();
    } else {
      inOneTransaction();
    }
    line("");
    line("-- Rows with an id that has no WorkOS id: how many, and the first of them.");
    for (SqlTarget target : targets.targets()) {
      for (String query : new SqlStatements(target, map).notMapped()) {
        line(query);
      }
    }
    out.flush();
  }

  private void inBatches() throws IOException {
    for (long batch = 1; (batch - 1) * BATCH < pairs; batch++) {
      line(begin(dialect));
      for (SqlTarget target : targets.targets()) {
        line(new SqlStatements(target, map).update("m.batch = " + batch + " AND "));
      }
      line("COMMIT;");
    }
  }

  private void inOneTransaction() throws IOException {
    InPlace inPlace = InPlace.of(targets);
    out.write(inPlace.begin());
    for (SqlTarget target : targets.targets()) {
      line(new SqlStatements(target, map).update(inPlace.condition()));
    }
    out.write(inPlace.end());
  }

  /** The name of an index is of its table, or of its schema; SQLite wants the schema with it. */
  private void index(String column) throws IOException {
    String name = "ferry_id_map_" + column;
    line(
        switch (dialect) {
          case POSTGRESQL -> "CREATE INDEX ON " + map + " (" + column + ");";
          case SQLITE ->
              "CREATE INDEX temp."
                  + name
                  + " ON "
                  + map.substring("temp.".length())
                  + " ("
                  + column
                  + ");";
          case MYSQL -> "CREATE INDEX " + name + " ON " + map + " (" + column + ");";
        });
  }

  private static String begin(SqlDialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> "BEGIN;";
      case MYSQL -> "START TRANSACTION;";
      case SQLITE -> "BEGIN IMMEDIATE;";
    };
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}

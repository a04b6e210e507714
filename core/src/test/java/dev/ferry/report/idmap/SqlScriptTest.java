package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The script in three databases. A database that is not installed is skipped, and said to be.
 * FERRY_MARIADB names a {@code mariadbd} that is elsewhere.
 */
class SqlScriptTest {
  @Nested
  class InSqlite extends SqlScriptContract {
    @Override
    public SqlDialect dialect() {
      return SqlDialect.SQLITE;
    }

    @Override
    SqlEngine begin(Path inFolder) {
      return new SqliteEngine(inFolder, installed("sqlite3", "/usr/bin/sqlite3"));
    }

    @Override
    String caselessText() {
      return "text COLLATE NOCASE";
    }

    @Test
    void whereTheDatabaseWouldLoseOrRefuseWhatRefersToAnIdTheOrderIsAskedFor() throws Exception {
      for (String action : List.of("RESTRICT", "SET NULL", "SET DEFAULT")) {
        engine()
            .run(
                """
                DROP TABLE IF EXISTS cats;
                DROP TABLE IF EXISTS owners;
                CREATE TABLE owners (id text PRIMARY KEY);
                CREATE TABLE cats (owner text REFERENCES owners ON UPDATE %s);
                INSERT INTO owners VALUES ('user_1');
                INSERT INTO cats VALUES ('user_1');
                """
                    .formatted(action));
        SqlTarget owner = target("owners", "id", "id");
        SqlTarget cat = target("cats", "owner", "owner");

        assertThatThrownBy(() -> engine().run(script(List.of(owner, cat))))
            .hasMessageContaining(
                "cats.owner refers to owners.id with ON UPDATE "
                    + action
                    + ", and so must be named before it");
        assertThat(engine().run("SELECT id, owner FROM owners, cats;")).isEqualTo("user_1|user_1");
        engine().run(script(List.of(cat, owner)));
        assertThat(engine().run("SELECT id, owner FROM owners, cats;"))
            .isEqualTo("user_01A|user_01A");
      }
    }
  }

  @Nested
  class InPostgres extends SqlScriptContract {
    @Override
    public SqlDialect dialect() {
      return SqlDialect.POSTGRESQL;
    }

    @Override
    SqlEngine begin(Path inFolder) throws Exception {
      Path initdb = installed("PostgreSQL", "/usr/lib/postgresql/*/bin/initdb", "/usr/bin/initdb");
      SqlEngine engine = new PostgresEngine(inFolder, initdb);
      engine.run(
          "CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2',"
              + " deterministic = false);");
      return engine;
    }

    @Override
    String caselessText() {
      return "text COLLATE caseless";
    }

    @Test
    void tablesInPartitionsMoveWithAllOfThem() throws Exception {
      engine()
          .run(
              """
              CREATE TABLE tenants (id text PRIMARY KEY) PARTITION BY HASH (id);
              CREATE TABLE tenants_0 PARTITION OF tenants
                FOR VALUES WITH (MODULUS 2, REMAINDER 0);
              CREATE TABLE tenants_1 PARTITION OF tenants
                FOR VALUES WITH (MODULUS 2, REMAINDER 1);
              CREATE TABLE visits (day integer, tenant text REFERENCES tenants (id))
                PARTITION BY RANGE (day);
              CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (1) TO (5);
              CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (5) TO (9);
              INSERT INTO tenants VALUES ('user_1'), ('user_2');
              INSERT INTO visits VALUES (1, 'user_1'), (5, 'user_2'), (6, 'user_1');
              """);
      String keys =
          "SELECT conrelid::regclass, confrelid::regclass, pg_get_constraintdef(oid), convalidated"
              + " FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'visits%'"
              + " ORDER BY 1, 2;";
      String before = engine().run(keys);

      engine()
          .run(
              script(List.of(target("tenants", "id", "id"), target("visits", "tenant", "tenant"))));

      assertThat(engine().run("SELECT day, tenant FROM visits ORDER BY day;"))
          .isEqualTo("1|user_01A\n5|user_01B\n6|user_01A");
      assertThat(engine().run("SELECT id FROM tenants ORDER BY id;"))
          .isEqualTo("user_01A\nuser_01B");
      assertThat(engine().run(keys)).isEqualTo(before).contains("visits_1|tenants|");
    }

    @Test
    void rowsThatAPolicyHidesAreNotPassedOver() throws Exception {
      engine()
          .run(
              """
              CREATE ROLE clerk;
              CREATE TABLE hidden (id text);
              INSERT INTO hidden VALUES ('user_1');
              ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
              CREATE POLICY none ON hidden USING (id = 'nobody');
              GRANT ALL ON hidden TO clerk;
              """);

      assertThatThrownBy(
              () ->
                  engine().run("SET ROLE clerk;\n" + script(List.of(target("hidden", "id", "id")))))
          .hasMessageContaining("row-level security policy");
    }

    @Test
    void aForeignKeyIsMadeAgainAsItWas() throws Exception {
      String keys =
          "SELECT conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint')"
              + " FROM pg_constraint WHERE conrelid = '\"Notes\"'::regclass ORDER BY 1;";
      engine()
          .run(
              """
              CREATE SCHEMA app;
              CREATE TABLE app.people (id text PRIMARY KEY);
              CREATE TABLE "Notes" (a text, b text);
              INSERT INTO "Notes" VALUES ('user_1', 'user_9');
              INSERT INTO app.people VALUES ('user_1');
              ALTER TABLE "Notes" ADD CONSTRAINT "First" FOREIGN KEY (a) REFERENCES app.people
                ON UPDATE RESTRICT ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
              ALTER TABLE "Notes" ADD CONSTRAINT second FOREIGN KEY (b) REFERENCES app.people
                MATCH FULL NOT VALID;
              COMMENT ON CONSTRAINT second ON "Notes" IS 'it''s older';
              """);
      String before = engine().run(keys);

      engine()
          .run(
              script(
                  List.of(
                      target("Notes", "a", "a"),
                      target("Notes", "b", "b"),
                      target("app.people", "id", "id"))));

      assertThat(engine().run(keys))
          .isEqualTo(before)
          .contains("DEFERRED", "it's older", "NOT VALID");
      assertThat(engine().run("SELECT a, b, id FROM \"Notes\", app.people;"))
          .isEqualTo("user_01A|user_9|user_01A");
    }
  }

  @Nested
  class InMariaDb extends SqlScriptContract {
    @Override
    public SqlDialect dialect() {
      return SqlDialect.MYSQL;
    }

    @Override
    SqlEngine begin(Path inFolder) throws Exception {
      String elsewhere = System.getenv().getOrDefault("FERRY_MARIADB", "/usr/sbin/mariadbd");
      return new MariaEngine(inFolder, installed("MariaDB", elsewhere));
    }

    @Override
    String caselessText() {
      return "varchar(99) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
    }

    @Test
    void neitherMovingNorCountingLooksThroughTheMapForEachRow() throws Exception {
      int rows = 3_000;
      Map<String, String> many = new TreeMap<>();
      StringBuilder insert = new StringBuilder("INSERT INTO counted (clerk_id) VALUES ");
      for (int i = 0; i < rows; i++) {
        many.put("user_%06d".formatted(i), "user_01%06d".formatted(i));
        insert.append(i == 0 ? "" : ",").append("('user_%06d')".formatted(i));
      }
      engine()
          .run(
              "CREATE TABLE counted (clerk_id %s, workos_id varchar(99));".formatted(caselessText())
                  + insert);
      String reads =
          "SELECT SUM(VARIABLE_VALUE) FROM information_schema.SESSION_STATUS"
              + " WHERE VARIABLE_NAME LIKE 'HANDLER_READ%';";
      for (String set : List.of("workos_id", "clerk_id")) {
        String said =
            engine().run(script(many, List.of(target("counted", "clerk_id", set))) + reads);

        assertThat(said).startsWith("counted.clerk_id|0\n");
        assertThat(Double.parseDouble(said.substring(said.indexOf('\n'))))
            .as("rows that were looked at")
            .isBetween((double) rows, 30.0 * rows);
      }
    }

    @Test
    void anIdWithABlankBehindItIsAnother() throws Exception {
      engine()
          .run(
              "CREATE TABLE padded (clerk_id varchar(40)); INSERT INTO padded VALUES ('user_1 ');");

      assertThat(engine().run(script(List.of(target("padded", "clerk_id", "clerk_id")))))
          .isEqualTo("padded.clerk_id|1\npadded.clerk_id|user_1");
      assertThat(engine().run("SELECT concat(clerk_id, '.') FROM padded;")).isEqualTo("user_1 .");
    }

    @Test
    void anIdThatDoesNotFitIsNotCutOff() throws Exception {
      engine()
          .run(
              "SET sql_mode = ''; CREATE TABLE narrow (clerk_id varchar(40), w varchar(5));"
                  + " INSERT INTO narrow (clerk_id) VALUES ('user_1');");

      assertThatThrownBy(() -> engine().run(script(List.of(target("narrow", "clerk_id", "w")))))
          .hasMessageContaining("Data too long");
    }

    @Test
    void aTableWithoutTransactionsIsRefused() throws Exception {
      engine().run("CREATE TABLE old (id varchar(40)) ENGINE = MyISAM;");
      engine().run("INSERT INTO old VALUES ('user_1');");

      assertThatThrownBy(() -> engine().run(script(List.of(target("old", "id", "id")))))
          .hasMessageContaining("an engine without transactions");
      assertThat(engine().run("SELECT id FROM old;")).isEqualTo("user_1");
    }

    @Test
    void aClientThatGoesOnAfterTheRefusalOfATableWithoutTransactionsChangesNothing()
        throws Exception {
      engine()
          .run(
              """
              CREATE TABLE forced (id varchar(40)) ENGINE = MyISAM;
              CREATE VIEW forced_view AS SELECT id FROM forced;
              CREATE TABLE beside (id varchar(40));
              INSERT INTO forced VALUES ('user_1');
              INSERT INTO beside VALUES ('user_2');
              """);
      for (String without : List.of("forced", "forced_view")) {
        String script = script(List.of(target("beside", "id", "id"), target(without, "id", "id")));

        assertThat(engine().goingOn(script)).contains("an engine without transactions");
        assertThat(engine().run("SELECT id FROM forced; SELECT id FROM beside;"))
            .as(without)
            .isEqualTo("user_1\nuser_2");
      }
    }

    @Test
    void rowsThatLedNowhereBeforeAreNamedAndDoNotStandInTheWay() throws Exception {
      engine()
          .run(
              """
              CREATE TABLE owners (id varchar(40) PRIMARY KEY);
              CREATE TABLE cats (owner varchar(40), FOREIGN KEY (owner) REFERENCES owners (id));
              SET foreign_key_checks = 0;
              INSERT INTO cats VALUES ('user_1'), ('user_2');
              INSERT INTO owners VALUES ('user_1');
              """);

      assertThat(
              engine()
                  .run(
                      script(
                          List.of(target("cats", "owner", "owner"), target("owners", "id", "id")))))
          .startsWith("cats.owner to owners.id|1|1\n");
      assertThat(engine().run("SELECT owner FROM cats ORDER BY 1;"))
          .isEqualTo("user_01A\nuser_01B");
    }
  }

  private static Path installed(String name, String... candidates) {
    Optional<Path> found = SqlEngine.program(candidates);
    if (found.isEmpty()) {
      System.err.println("SKIPPED: " + name + " is not installed; its SQL is not tested here");
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is not installed");
    return found.orElseThrow();
  }
}

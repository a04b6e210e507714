package dev.ferry.report.idmap;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/**
 * The script in three databases. A database that is not installed is skipped, and said to be.
 * FERRY_MARIADB names a {@code mariadbd} that is elsewhere.
 */
class SqlScriptTest {
  @Nested
  class InSqlite extends SqlScriptContract {
    @Override
    SqlDialect dialect() {
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
  }

  @Nested
  class InPostgres extends SqlScriptContract {
    @Override
    SqlDialect dialect() {
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
  }

  @Nested
  class InMariaDb extends SqlScriptContract {
    @Override
    SqlDialect dialect() {
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

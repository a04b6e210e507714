package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies outside of Ferry is told from a defect of its own, however deep it is wrapped. */
class SqliteFailureTest {
  @TempDir Path folder;

  @Test
  void aFileThatMayNotGrowIsAFullDisk() {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + folder.resolve("x.db"));
    JdbiException failure =
        catchThrowableOfType(
            JdbiException.class,
            () ->
                jdbi.useHandle(
                    handle -> {
                      handle.execute("CREATE TABLE t (x BLOB)");
                      handle.execute("PRAGMA max_page_count = 10");
                      handle.execute("INSERT INTO t VALUES (zeroblob(1000000))");
                    }));
    assertThat(SqliteFailure.of(failure))
        .hasValueSatisfying(told -> assertThat(told).hasMessageContaining("the disk is full"));
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged() throws Exception {
    Path file = Files.writeString(folder.resolve("x.db"), "this is no database at all, is it?");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      SQLException failure =
          catchThrowableOfType(
              SQLException.class, () -> statement.execute("CREATE TABLE t (x BLOB)"));
      assertThat(SqliteFailure.of(failure))
          .hasValueSatisfying(told -> assertThat(told).hasMessageContaining("damaged"));
    }
  }

  @Test
  void aDefectOfOursIsNotTakenForTheDisks() {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + folder.resolve("x.db"));
    JdbiException failure =
        catchThrowableOfType(
            JdbiException.class, () -> jdbi.useHandle(handle -> handle.execute("SELEKT 1")));
    assertThat(SqliteFailure.of(failure)).isEmpty();
    assertThat(SqliteFailure.of(new IllegalStateException("ours"))).isEmpty();
  }
}

package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.workspace.sql.statement.KeptStatements;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {
  private static final String REMEMBER =
      "INSERT INTO environment_memory (name, value) VALUES (:name, :value)";

  @TempDir private Path folder;
  private Database database;
  private Handle handle;

  @BeforeEach
  void open() {
    database = new Database(folder, Database.NO_ENVIRONMENT);
    handle = database.jdbi().open();
  }

  @AfterEach
  void close() {
    handle.close();
    database.close();
  }

  @Test
  void whatIsAskedAgainIsNotPreparedAgain() throws SQLException {
    PreparedStatement first = KeptStatements.take(handle, "SELECT 1");
    KeptStatements.giveBack(handle, "SELECT 1", first);

    assertThat(KeptStatements.take(handle, "SELECT 1")).isSameAs(first);
  }

  @Test
  void aStatementServesOneAtATime() throws SQLException {
    PreparedStatement first = KeptStatements.take(handle, "SELECT 1");

    assertThat(KeptStatements.take(handle, "SELECT 1")).isNotSameAs(first);
  }

  @Test
  void nothingThatWasBoundStays() throws SQLException {
    PreparedStatement first = KeptStatements.take(handle, "SELECT ?");
    first.setString(1, "a secret");
    first.executeQuery().close();
    KeptStatements.giveBack(handle, "SELECT ?", first);

    try (ResultSet row = KeptStatements.take(handle, "SELECT ?").executeQuery()) {
      assertThat(row.getString(1)).isNull();
    }
  }

  @Test
  void whatTheLibraryAsksByNameIsKeptToo() throws SQLException {
    List<Integer> kept = handle.createQuery("SELECT :n").bind("n", 7).mapTo(Integer.class).list();
    PreparedStatement same = KeptStatements.take(handle, "SELECT ?");
    KeptStatements.giveBack(handle, "SELECT ?", same);
    handle.createQuery("SELECT :n").bind("n", 8).mapTo(Integer.class).list();

    assertThat(kept).containsExactly(7);
    assertThat(KeptStatements.take(handle, "SELECT ?")).isSameAs(same);
  }

  @Test
  void aStatementThatFailedCanBeAskedAgain() {
    Runnable copy =
        () -> handle.execute("VACUUM main INTO ?", folder.resolve("ferry.db").toString());

    assertThatThrownBy(copy::run)
        .hasMessageContaining("already exists")
        .hasNoSuppressedExceptions();
    assertThatThrownBy(copy::run).hasMessageContaining("already exists");
  }

  /** SQLite copies no file while a statement goes on. */
  @Test
  void noneGoesOnAfterItWasGivenBack() {
    handle.createUpdate(REMEMBER).bind("name", "a").bind("value", "1").execute();
    handle.createQuery("SELECT value FROM environment_memory").mapTo(String.class).list();

    handle.execute("VACUUM main INTO ?", folder.resolve("copy.db").toString());

    assertThat(folder.resolve("copy.db")).exists();
  }
}

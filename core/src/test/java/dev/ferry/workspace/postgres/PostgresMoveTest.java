package dev.ferry.workspace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteContents;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a workspace arrives in PostgreSQL, or nothing. */
class PostgresMoveTest {
  private static PostgresServer server;

  @TempDir Path folder;

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    server = PostgresServer.begun(in);
  }

  @AfterAll
  static void end() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @BeforeEach
  void threeEnvironments() {
    try (Workspace workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), clock())) {
      for (int i = 1; i <= 1_200; i++) {
        workspace.ledger().begin("plan", "1", Instant.EPOCH);
      }
      workspace.ledger().remember("moved-away", "of an earlier move");
      for (KnownEnvironment.Kind kind : KnownEnvironment.Kind.values()) {
        workspace
            .environments()
            .bind(kind, new Environments.Opener("a", "f" + kind, "s"), Instant.EPOCH);
      }
    }
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  private Sensitive<String> place() {
    return server.of(folder);
  }

  private PostgresMove move() {
    return new PostgresMove(place(), "workspace");
  }

  private SqliteContents contents() {
    return new SqliteContents(folder);
  }

  private long runs() throws SQLException {
    try (Connection connection = Server.at(place()).connect(schema());
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM run")) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<String> schema() {
    return List.of(Server.at(place()).schema());
  }

  @Test
  void everyRowOfEveryEnvironmentArrivesAndNumbersGoOn() {
    SortedMap<String, Long> rows = move().take(contents(), "t", () -> {}).orElseThrow();

    assertThat(rows).containsEntry("run", 1_200L).containsEntry("known_environment", 3L);
    try (Workspace there =
        PostgresWorkspace.open(place(), folder, "test", new Sealer(new byte[32]), clock())) {
      assertThat(there.environments().all()).hasSize(3);
      assertThat(there.ledger().begin("plan", "1", Instant.EPOCH)).isEqualTo(1_201);
      assertThat(there.ledger().recall("moved-away")).isEmpty();
    }
  }

  @Test
  void numbersOfRowsThatAreGoneAreNotGivenAgain() throws Exception {
    inSqlite("DELETE FROM run WHERE id > 7");
    move().take(contents(), "t", () -> {});

    try (Workspace there =
        PostgresWorkspace.open(place(), folder, "test", new Sealer(new byte[32]), clock())) {
      assertThat(there.ledger().begin("plan", "1", Instant.EPOCH)).isEqualTo(1_201);
    }
  }

  private void inSqlite(String change) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ferry.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }

  /** Killed before the commit: the server takes it all back. */
  @Test
  void whatIsCutOffBeforeItCountsLeavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                move()
                    .take(
                        contents(),
                        "t",
                        () -> {
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");

    assertThat(runs()).isZero();
    assertThat(move().take(contents(), "t", () -> {})).isPresent();
    assertThat(runs()).isEqualTo(1_200);
  }

  /** The source is marked, the connection dies before the commit: the same move carries it over. */
  @Test
  void aConnectionThatIsLostBeforeTheCommitLeavesNothing() throws Exception {
    assertThatThrownBy(() -> move().take(contents(), "t", PostgresMoveTest::cutAllConnections))
        .isInstanceOf(StorageException.class);

    assertThat(runs()).isZero();
    assertThat(move().take(contents(), "t", () -> {})).isPresent();
  }

  private static void cutAllConnections() {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'ferry%' AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Killed after the commit: the same move finds that it has arrived, by its token. */
  @Test
  void whatHasArrivedIsNotCarriedOverAgainNorTakenForAnothers() throws Exception {
    move().take(contents(), "t", () -> {});

    assertThat(move().take(contents(), "t", () -> {})).isEmpty();
    assertThatThrownBy(() -> move().take(contents(), "another", () -> {}))
        .isInstanceOf(TargetNotEmptyException.class);
    assertThat(runs()).isEqualTo(1_200);
  }

  @Test
  void aRowThatComesBackOtherwiseEndsIt() throws Exception {
    move().take(contents(), "t", () -> {}); // makes the tables
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      String schema = schema().get(0);
      statement.execute("DELETE FROM " + schema + ".run");
      statement.execute("DELETE FROM " + schema + ".memory");
      statement.execute("DELETE FROM " + schema + ".known_environment");
      statement.execute("DELETE FROM " + schema + ".known_key");
      statement.execute(
          "CREATE FUNCTION "
              + schema
              + ".spoil() RETURNS trigger LANGUAGE plpgsql AS"
              + " $$ BEGIN IF NEW.id = 700 THEN NEW.version = 'spoilt'; END IF;"
              + " RETURN NEW; END $$");
      statement.execute(
          "CREATE TRIGGER spoil BEFORE INSERT ON "
              + schema
              + ".run FOR EACH ROW EXECUTE FUNCTION "
              + schema
              + ".spoil()");
    }

    assertThatThrownBy(() -> move().take(contents(), "u", () -> {}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("table run");
    assertThat(runs()).isZero();
  }

  @Test
  void whoeverWorksThereIsNotDisturbed() {
    try (Workspace there =
        PostgresWorkspace.open(place(), folder, "test", new Sealer(new byte[32]), clock())) {
      assertThatThrownBy(() -> move().take(contents(), "t", () -> {}))
          .isInstanceOf(HeldElsewhereException.class);
      assertThat(there.ledger().runs()).isEmpty();
    }
  }

  @Test
  void anEnvironmentThatIsLostIsNotMovedAsAnEmptyOne() throws Exception {
    Files.delete(folder.resolve("environments/production.db"));

    assertThatThrownBy(() -> move().take(contents(), "t", () -> {}))
        .isInstanceOf(EnvironmentLostException.class);
  }
}

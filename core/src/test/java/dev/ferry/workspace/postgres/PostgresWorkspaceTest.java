package dev.ferry.workspace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments.Opener;
import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.StorageException;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is PostgreSQL's own about a workspace in it. */
class PostgresWorkspaceTest {
  private static PostgresServer server;

  @TempDir private Path folder;
  private Sensitive<String> place;

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
  void inASchemaOfItsOwn() {
    place = server.of(folder);
  }

  private Workspace open(Sensitive<String> url) {
    return PostgresWorkspace.open(
        url, folder, "apply", new Sealer(new byte[32]), Clock.systemUTC());
  }

  private Workspace read() {
    return PostgresWorkspace.read(place, folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whoReadsSeesItAsItWasWhoeverWritesMeanwhileAndChangesNothing() {
    try (Workspace working = open(place)) {
      working.ledger().remember("clerk-instance", "before");
      try (Workspace reading = read()) {
        working.ledger().remember("clerk-instance", "after");

        assertThat(reading.ledger().recall("clerk-instance")).contains("before");
        assertThatThrownBy(() -> reading.ledger().remember("clerk-instance", "by a reader"))
            .hasStackTraceContaining("read-only transaction");
      }
      assertThat(working.ledger().recall("clerk-instance")).contains("after");
    }
  }

  @Test
  void whetherThereIsOneIsToldWithoutMakingOne() {
    assertThat(PostgresWorkspace.isAt(place)).isFalse();
    assertThat(PostgresWorkspace.isAt(place)).isFalse();

    open(place).close();

    assertThat(PostgresWorkspace.isAt(place)).isTrue();
  }

  @Test
  void anEnvironmentWhoseTablesAreGoneIsNotBegunAnew() throws SQLException {
    try (Workspace workspace = open(place)) {
      KnownEnvironment bound =
          workspace
              .environments()
              .bind(
                  KnownEnvironment.Kind.STAGING,
                  new Opener("https://a.test", "#1", "sk_test_…aaaa"),
                  Instant.EPOCH);
      workspace.environments().use(bound.name());
    }
    run("DROP SCHEMA " + schema() + "_staging CASCADE");

    assertThatThrownBy(() -> open(place))
        .isInstanceOf(EnvironmentLostException.class)
        .hasMessageContaining("stood only there");
  }

  @Test
  void tablesOfAnotherFormAreRefusedAndStayAsTheyAre() throws SQLException {
    open(place).close();
    run("UPDATE " + schema() + ".schema_version SET version = 99");

    assertThatThrownBy(() -> open(place))
        .isInstanceOf(OtherSchemaException.class)
        .hasMessageContaining("a newer Ferry: its form is 99");
    assertThatThrownBy(this::read).isInstanceOf(OtherSchemaException.class);
  }

  @Test
  void aConnectionThatTheServerBreaksIsNotUsedAgain() throws SQLException {
    try (Workspace workspace = open(place)) {
      workspace.ledger().remember("clerk-instance", "kept");
      loseConnections();

      assertThatThrownBy(() -> workspace.ledger().recall("clerk-instance"))
          .satisfies(
              e ->
                  assertThat(PostgresFailure.of(e).orElseThrow())
                      .hasMessageContaining("PostgreSQL server"));
      assertThat(workspace.ledger().recall("clerk-instance")).contains("kept");
    }
  }

  @Test
  void oneProcessAtATimeWorksInItAndIsNamed() {
    try (Workspace working = open(place)) {
      assertThatThrownBy(() -> open(place))
          .isInstanceOf(HeldElsewhereException.class)
          .hasMessageContaining("another ferry works in 127.0.0.1")
          .hasMessageContaining(": apply, since 20");
      assertThat(read().ledger().runs()).isEmpty();
      try (Workspace entered = working.enter("none")) {
        assertThatThrownBy(() -> open(place)).isInstanceOf(HeldElsewhereException.class);
        assertThat(entered.ledger().runs()).isEmpty();
      }
    }
    open(place).close();
  }

  /** Each has ended when this returns. */
  private static void loseConnections() throws SQLException {
    run(
        "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE application_name LIKE 'ferry%'");
  }

  @Test
  void whatLiesOutsideOfFerryIsToldAsWhatItIsAndWithoutThePassword() {
    assertStorageFails("jdbc:postgresql://127.0.0.1:1/x?password=s3cret", "cannot be reached");
    assertStorageFails(
        server.url().replace("/postgres?", "/nowhere?") + "&password=s3cret", "no such database");
    assertStorageFails("jdbc:mysql://127.0.0.1/x?password=s3cret", "jdbc:postgresql://HOST");
    assertStorageFails(server.url() + "&user=nobody&password=s3cret", "refuses the user");
    assertStorageFails(
        server.url() + "&currentSchema=ro&options=-c%20default_transaction_read_only=on",
        "only reads");
  }

  private void assertStorageFails(String url, String why) {
    assertThatThrownBy(() -> open(Sensitive.of(url)))
        .as(why)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("s3cret");
  }

  private String schema() {
    return place.reveal().replaceFirst(".*currentSchema=", "");
  }
}

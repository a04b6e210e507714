package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ClerkOrganization;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.PasswordHash;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.WrongKeyException;
import dev.ferry.workspace.SnapshotStore.Joined;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only SQLite has: files, seals in rows, queries. */
class SqliteWorkspaceTest extends WorkspaceContract {
  private static final List<String> SINCE_THE_SECOND =
      List.of(
          "snapshot_object",
          "target_organization",
          "target_membership",
          "target_role",
          "target_permission",
          "plan_object",
          "mapping_object",
          "result_object",
          "undone_object",
          "target_connection");

  @Override
  protected Workspace open(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  private Connection raw() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ferry.db"));
  }

  private String allBytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private void everythingIsWritten() throws IOException {
    snapshot(withSecrets("user_1"), withSecrets("user_2").firstName("Readable"));
    plan();
    note("user_1", new Fact.Intended(OperationKind.CREATE_USER, null));
  }

  private void assertNoSecret(String bytes) {
    assertThat(bytes).contains("Readable"); // it is the right file
    assertThat(bytes.contains(DIGEST.substring(7))).as("digest").isFalse();
    assertThat(bytes.contains(SEED)).as("seed").isFalse();
    assertThat(bytes.contains("PRIVATE-TOKEN")).as("private metadata").isFalse();
  }

  @Test
  void noByteOfASecretStandsInAnyOfItsFilesWhileItIsOpen() throws IOException {
    everythingIsWritten();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("ferry.db", "ferry.db-wal");
    }
    assertNoSecret(allBytes());
  }

  @Test
  void noByteOfASecretStandsInItsFileAfterTheClose() throws IOException {
    everythingIsWritten();
    workspace.close();
    assertNoSecret(allBytes());
  }

  @Test
  void noByteOfASecretStandsInACopy(@TempDir Path elsewhere) throws IOException {
    everythingIsWritten();
    workspace.copyInto(elsewhere);
    assertNoSecret(Files.readString(elsewhere.resolve("ferry.db"), StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan_user", "snapshot_user"})
  void aSealMovedToAnotherUserIsRefused(String table) throws Exception {
    everythingIsWritten();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE "
              + table
              + " SET secrets = (SELECT secrets FROM "
              + table
              + " WHERE clerk_id = 'user_1') WHERE clerk_id = 'user_2'");
    }
    assertThatThrownBy(table.equals("plan_user") ? this::readPlans : this::plan)
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("user_2");
  }

  @Test
  void aSealMovedToAnotherObjectIsRefused() throws Exception {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (String id : List.of("org_1", "org_2")) {
                intake.put(
                    new ClerkOrganization(
                        id, id, null, null, Sensitive.of("{\"of\":\"" + id + "\"}"), null, null));
              }
              return new Sources("[]", 0);
            });
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE snapshot_object SET secrets = (SELECT secrets FROM snapshot_object"
              + " WHERE clerk_id = 'org_1') WHERE clerk_id = 'org_2'");
    }
    assertThatThrownBy(() -> workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, 1, 1))
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("org_2");
  }

  private void readPlans() {
    workspace.plans().after(0, 10);
  }

  @Test
  void noFailureToReadASecretQuotesIt() {
    StoredUsers stored = new StoredUsers(sealer(1));
    String text = "{\"bcrypt\":[\"" + DIGEST + "\"]}";
    assertThatThrownBy(() -> stored.read(text, StoredUsers.PlanSecrets.class))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            e -> {
              java.io.StringWriter all = new java.io.StringWriter();
              e.printStackTrace(new java.io.PrintWriter(all));
              assertThat(all.toString()).doesNotContain(DIGEST.substring(7));
            });
    assertThat(
            StoredUsers.PlanSecrets.of(
                    PasswordHash.bcrypt(Sensitive.of(DIGEST)), Sensitive.of(SEED))
                .toString())
        .doesNotContain(SEED);
    assertThat(new StoredUsers.ClerkSecrets(DIGEST, SEED, SEED).toString()).doesNotContain(SEED);
  }

  @Test
  void aPasswordThatAnOlderFerryHasPlannedIsStillSent() {
    String older = "{\"bcrypt\":\"" + DIGEST + "\",\"totpSeed\":\"" + SEED + "\"}";
    byte[] seal = sealer(1).seal(older, "plan/user_1");

    StoredUsers.PlanSecrets secrets = new StoredUsers(sealer(1)).planSecrets("user_1", seal);

    assertThat(secrets.password()).isEqualTo(PasswordHash.bcrypt(Sensitive.of(DIGEST)));
    assertThat(secrets.totpSeed()).isEqualTo(SEED);
  }

  @Test
  void afterTheCloseItSaysSoInsteadOfOpeningTheFileAgain() {
    workspace.close();
    assertThatThrownBy(() -> workspace.plans().left()).hasMessageContaining("closed");
  }

  @Test
  void aSnapshotOfAnOlderFerryIsKeptAndNobodyInItIsTakenForDeleted() throws Exception {
    snapshot(user("user_1"));
    workspace.close();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("ALTER TABLE snapshot DROP COLUMN everybody");
      statement.executeUpdate("DROP INDEX journal_touched_object");
      for (String table : SINCE_THE_SECOND) {
        statement.executeUpdate("DROP TABLE " + table);
      }
      statement.executeUpdate("PRAGMA user_version = 1");
    }
    workspace = open(folder, sealer(1), Clock.systemUTC());
    assertThat(workspace.snapshots().joined()).isEqualTo(new Joined(0, 0));
    assertThat(plan().fate(Fate.CREATE)).isEqualTo(1);
  }

  @Test
  void aDatabaseOfANewerFerryIsLeftAlone() throws Exception {
    workspace.close();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> open(folder, sealer(1), Clock.systemUTC()))
        .hasMessageContaining("newer Ferry")
        .hasMessageContaining("99");
  }

  @Test
  void commitsAreDurableBeforeTheyReturn() throws Exception {
    try (Connection connection = raw();
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
    try (Database database = new Database(folder.resolve("ferry.db"))) {
      int synchronous =
          database
              .jdbi()
              .withHandle(h -> h.createQuery("PRAGMA synchronous").mapTo(Integer.class).one());
      assertThat(synchronous).as("FULL").isEqualTo(2);
    }
  }

  @Test
  void noQueryScansAWholeTableOfUsers() throws Exception {
    everythingIsWritten();
    List<String> scans = new ArrayList<>();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              SqlitePlans.AFTER,
              SqlitePlans.LEFT_AFTER,
              SqlitePlans.OF_CLERK_IDS,
              SqlitePlans.FIND,
              SqliteTarget.AFTER,
              TargetObjects.ORGANIZATIONS_AFTER,
              TargetObjects.MEMBERSHIPS_OF,
              SqliteJournal.FACTS,
              SqliteJournal.FAILED_AFTER,
              SqliteJournal.INTENDED_SINCE,
              SqliteUnfinished.ATTEMPTS,
              RollbackQueries.TOUCHED_BEFORE,
              ObjectRollbackQueries.touchedBefore(dev.ferry.model.ObjectKind.MEMBERSHIP),
              SettledUsers.BY_TARGET)) {
        String bound = sql.replaceAll("<[a-z]+>", "'a', 'b'").replaceAll(":[a-zA-Z]+", "1");
        try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + bound)) {
          while (plan.next()) {
            String step = plan.getString("detail");
            boolean few =
                step.equals("SCAN plan")
                    || step.startsWith("SCAN u ")
                    || step.equals("SCAN u")
                    || step.startsWith("SCAN (subquery") // of what these indices hold:
                    || step.endsWith("USING INDEX result_object_failed") // failures only
                    || step.endsWith("USING INDEX result_failed");
            if (step.startsWith("SCAN") && !few) {
              scans.add(step + " in " + bound);
            }
          }
        }
      }
    }
    assertThat(scans).isEmpty();
  }
}

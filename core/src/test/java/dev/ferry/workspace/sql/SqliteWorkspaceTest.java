package dev.ferry.workspace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.WrongKeyException;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContract;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only SQLite has: files, seals in rows, queries. */
class SqliteWorkspaceTest extends WorkspaceContract {
  @Override
  protected Workspace open(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  private Connection raw() throws SQLException {
    return RawFiles.connect(folder);
  }

  private String allBytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
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
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("ferry.db", "ferry.db-wal", "none.db", "none.db-wal");
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
    String all = "";
    for (String file : List.of("ferry.db", "environments/none.db")) {
      all += Files.readString(elsewhere.resolve(file), StandardCharsets.ISO_8859_1);
    }
    assertNoSecret(all);
  }

  /** People keep in metadata what they have nowhere else to keep. */
  @Test
  void noSecretThatMetadataHoldsStandsInAnyFile() throws IOException {
    String phpass = "$P$B12345678L6Lpt4BxNotVIMILOa9u81";
    String ldap = "{SSHA}VieplSj3+iu98+oDi7ZiNlOdIDRRML61";
    ClerkUserBuilder user =
        withSecrets("user_1")
            .firstName("Readable")
            .publicMetadata("{\"seed\":\"jbsw y3dp PUBLIC-SEED\"}")
            .unsafeMetadata("{\"old\":\"UNSAFE-DIGEST\"}");
    ClerkOrganization organization =
        new ClerkOrganization(
            "org_1", "Readable", null, "{\"admin\":\"" + ldap + "\"}", null, null, null);
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, new ClerkUserFragment(user.build(), EnumSet.allOf(ClerkField.class)));
              intake.put(organization);
              return new Sources("[]", 0);
            });
    WorkosUser there =
        new WorkosUser(
            "w1", "a@acme.test", true, null, null, "user_1", Map.of("old", phpass), null, null);
    workspace.target().add(List.of(there));
    plan();

    assertThat(allBytes().replace("\\", ""))
        .contains("Readable")
        .doesNotContain("PUBLIC-SEED", "UNSAFE-DIGEST", phpass.substring(3), ldap.substring(6));
    assertThat(workspace.target().after("", 10)).containsExactly(there);
    assertThat(workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, 0, 10))
        .extracting(SnapshotStore.Placed::object)
        .containsExactly(organization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"planned", "snapshot_user"})
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
    assertThatThrownBy(table.equals("planned") ? this::readPlans : this::plan)
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
    workspace.plans().after(UserPlan.class, 0, 10);
  }

  @Test
  void noFailureToReadASecretQuotesIt() {
    StoredUsers stored = new StoredUsers(sealer(1));
    String text = "{\"hash\":[\"" + DIGEST + "\"]}";
    assertThatThrownBy(() -> stored.read(text, StoredUsers.PlanSecrets.class))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            e -> {
              java.io.StringWriter all = new java.io.StringWriter();
              e.printStackTrace(new java.io.PrintWriter(all));
              assertThat(all.toString()).doesNotContain(DIGEST.substring(7));
            });
    assertThat(
            StoredUsers.PlanSecrets.of(PasswordHash.bcrypt(Sensitive.of(DIGEST)), TotpSeed.of(SEED))
                .toString())
        .doesNotContain(SEED);
    assertThat(new StoredUsers.ClerkSecrets(DIGEST, SEED, SEED, SEED, SEED).toString())
        .doesNotContain(SEED);
  }

  @Test
  void afterTheCloseItSaysSoInsteadOfOpeningTheFileAgain() {
    workspace.close();
    assertThatThrownBy(() -> workspace.plans().left(ObjectKind.USER))
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferry.db", "environments/none.db"})
  void aFileOfANewerFerryIsLeftAlone(String file) throws Exception {
    int schema = 99;
    workspace.close();
    try (Connection connection = RawFiles.connect(folder, file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = " + schema);
    }
    assertThatThrownBy(() -> open(folder, sealer(1), Clock.systemUTC()))
        .hasMessageContaining("newer Ferry")
        .hasMessageContaining(file)
        .hasMessageContaining(String.valueOf(schema))
        .isInstanceOf(OtherSchemaException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ferry.db", "environments/none.db"})
  void aFileOfAnOlderFerryIsLeftAlone(String file) throws Exception {
    workspace.ledger().begin("plan", "0.0.9", Instant.parse("2026-01-02T03:04:05Z"));
    workspace.close();
    try (Connection connection = RawFiles.connect(folder, file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 1");
    }
    for (ThrowingCallable opening :
        List.<ThrowingCallable>of(
            () -> open(folder, sealer(1), Clock.systemUTC()),
            () -> SqliteWorkspace.read(folder, sealer(1), Clock.systemUTC()))) {
      assertThatThrownBy(opening)
          .hasMessageContaining("an older Ferry")
          .hasMessageContaining(file)
          .hasMessageContaining(file.equals("ferry.db") ? "0.0.9, last run 2026-01-02" : "schema")
          .isInstanceOf(OtherSchemaException.class);
    }
  }

  @Test
  void onlyTheirOwnerCanReadItsFiles() throws Exception {
    everythingIsWritten();
    assertThat(permissions("environments")).isEqualTo("rwx------");
    for (String file :
        List.of("ferry.db", "ferry.db-wal", "environments/none.db", "environments/none.db-wal")) {
      assertThat(permissions(file)).as(file).isEqualTo("rw-------");
    }
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  @Test
  void itsFilesAreWrittenAheadOf() throws Exception {
    for (String file : List.of("ferry.db", "environments/none.db")) {
      try (Connection connection = RawFiles.connect(folder, file);
          Statement statement = connection.createStatement();
          ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
        assertThat(mode.getString(1)).as(file).isEqualTo("wal");
      }
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
              SqlPlans.AFTER,
              SqlPlans.LEFT_AFTER,
              SqlPlans.OF_CLERK_IDS,
              SqlPlans.FIND_USER,
              SqlPlans.FIND_USER_BY_ADDRESS,
              SqlTarget.AFTER,
              SqlTarget.MEMBERSHIPS_OF,
              SqlJournal.FACTS,
              SqlResults.FAILED_AFTER,
              SqlJournal.INTENDED_SINCE,
              SqlUnfinished.ATTEMPTS,
              SqlRollbacks.TOUCHED_BEFORE,
              UnansweredThere.INTENTS,
              UnansweredThere.there(OperationKind.CREATE_USER),
              UnansweredThere.there(OperationKind.CREATE_MEMBERSHIP))) {
        String bound = sql.replaceAll("<[a-z]+>", "'a', 'b'").replaceAll(":[a-zA-Z]+", "1");
        try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + bound)) {
          while (plan.next()) {
            String step = plan.getString("detail");
            boolean few =
                step.equals("SCAN plan")
                    || step.startsWith("SCAN u ")
                    || step.equals("SCAN u")
                    || step.equals("SCAN failures") // of what these indices hold:
                    || step.endsWith("USING INDEX result_failed"); // failures only
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

package dev.ferry.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that is half done in a folder, and goes on in PostgreSQL. */
class MoveJourneyTest {
  private static RealPostgres database;

  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    database = RealPostgres.begun(in);
  }

  @AfterAll
  static void end() throws Exception {
    if (database != null) {
      database.stop();
    }
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess inFolder() throws IOException {
    return new InProcess(folder)
        .with("FERRY_KEY_FILE", KeyOfOnesOwn.in(folder))
        .with("FERRY_WORKSPACE", folder.resolve("here").toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  private static String address(String schema) {
    return database.address() + "&currentSchema=" + schema;
  }

  private InProcess moving(String schema) throws IOException {
    return inFolder().with("FERRY_MOVE_TO", address(schema));
  }

  private InProcess at(String machine, String schema) throws IOException {
    return inFolder()
        .with("FERRY_STORE", address(schema))
        .with("FERRY_WORKSPACE", folder.resolve(machine).toString());
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.err() + ended.out()).doesNotContain(RealPostgres.PASSWORD);
    return ended;
  }

  private void snapshot(int users) throws IOException {
    snapshot(users, inFolder());
  }

  private void snapshot(int users, InProcess ferry) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      lines.add(
          ("{'id':'user_%1$d','primary_email_address_id':'idn_%1$d','email_addresses':"
                  + "[{'id':'idn_%1$d','email_address':'u%1$d@acme.test','verification':"
                  + "{'status':'verified','strategy':'email_code'}}],"
                  + "'private_metadata':{'crm':'PRIVATE %1$d'}}")
              .formatted(i)
              .replace('\'', '"'));
    }
    Files.write(data.resolve("users.jsonl"), lines);
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      done(
          ferry
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk"));
    }
  }

  private void halfDone() throws IOException {
    snapshot(7);
    done(inFolder().run("plan"));
    done(inFolder().run("apply", "--canary", "3", "--yes"));
    assertThat(workos.state().users()).hasSize(3);
  }

  @Test
  void whatAFolderHasBegunADatabaseEndsAndNothingIsMadeTwice() throws IOException {
    halfDone();
    Files.writeString(folder.resolve("here/ferry.yaml"), "banned: carry\n");
    inFolder().run("checklist", "--record", "support-briefed", "--by", "Ada Lovelace");

    InProcess.Ended moved = done(moving("half").run("workspace", "move", "--json"));
    assertThat(moved.json().path("copied").asBoolean()).isTrue();
    assertThat(moved.json().path("moved").path("snapshot_user").asInt()).isEqualTo(7);

    done(at("other", "half").run("plan"));
    assertThat(folder.resolve("other/ferry.yaml")).hasContent("banned: carry");
    InProcess.Ended list = at("other", "half").run("checklist", "--all");
    assertThat(list.out() + list.err()).contains("Ada Lovelace");
    done(at("other", "half").run("apply", "--yes"));
    done(at("other", "half").run("verify"));
    assertThat(workos.state().users()).hasSize(7);
    assertThat(done(at("other", "half").run("runs")).err()).contains("workspace", "apply");
  }

  @Test
  void theFolderIsRefusedFromThenOnAndSaysWhereItIs() throws IOException {
    snapshot(2);
    done(moving("gone").run("workspace", "move"));

    for (String command : List.of("plan", "status", "runs", "report")) {
      InProcess.Ended refused = inFolder().run(command, "--json");
      assertThat(refused.exitCode()).as(command).isEqualTo(2);
      assertThat(refused.errorCode()).as(command).isEqualTo("workspace-moved");
      assertThat(refused.out()).contains("schema gone").doesNotContain(RealPostgres.PASSWORD);
    }
    assertThat(moving("elsewhere").run("workspace", "move", "--json").errorCode())
        .isEqualTo("workspace-moved");
    InProcess.Ended again = done(moving("gone").run("workspace", "move", "--json"));
    assertThat(again.json().path("copied").asBoolean()).isFalse();
  }

  @Test
  void aMoveThatWasCutOffAfterTheMarkIsEndedByTheSameMove() throws IOException, SQLException {
    halfDone();
    done(moving("cut").run("workspace", "move"));
    asIfNeverCommitted("cut");

    assertThat(inFolder().run("plan", "--json").errorCode()).isEqualTo("workspace-moved");
    InProcess.Ended again = done(moving("cut").run("workspace", "move", "--json"));
    assertThat(again.json().path("copied").asBoolean()).isTrue();
    done(at("other", "cut").run("apply", "--yes"));
    done(at("other", "cut").run("verify"));
    assertThat(workos.state().users()).hasSize(7);
  }

  private static void asIfNeverCommitted(String schema) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.address());
        var statement = connection.createStatement()) {
      List<String> schemas = new ArrayList<>();
      try (var row =
          statement.executeQuery(
              "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '" + schema + "')")) {
        while (row.next()) {
          schemas.add(row.getString(1));
        }
      }
      for (String one : schemas) {
        statement.execute("DROP SCHEMA " + one + " CASCADE");
      }
    }
  }

  @Test
  void aTextThatTheDatabaseCannotKeepLeavesTheFolderInUse() throws IOException, SQLException {
    snapshot(2);
    inSqlite("UPDATE snapshot_user SET profile = profile || char(0) WHERE seq = 2");

    InProcess.Ended refused = moving("nul").run("workspace", "move", "--json");

    assertThat(refused.out()).contains("U+0000").doesNotContain("PRIVATE");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(inFolder().run("runs").exitCode()).isZero();
    inSqlite("UPDATE snapshot_user SET profile = substr(profile, 1, length(profile))");
    done(moving("nul").run("workspace", "move"));
  }

  private void inSqlite(String change) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("here/ferry.db"));
        var statement = connection.createStatement()) {
      statement.execute(change);
    }
  }

  @Test
  void aDatabaseThatHoldsAMigrationIsNoDestination() throws IOException {
    snapshot(2);
    done(moving("taken").run("workspace", "move"));
    Files.move(folder.resolve("here"), folder.resolve("before"));
    snapshot(2);

    InProcess.Ended refused = moving("taken").run("workspace", "move", "--json");

    assertThat(refused.errorCode()).isEqualTo("move-target-taken");
    assertThat(inFolder().run("runs").exitCode()).isZero();
  }

  @Test
  void theKeyOfTheFolderOpensInTheDatabaseWhatItHasSealed() throws IOException {
    snapshot(2, inFolder().with("FERRY_KEY_FILE", ""));
    Files.move(folder.resolve("here/ferry.key"), folder.resolve("key"), REPLACE_EXISTING);

    done(moving("key").run("workspace", "move"));

    InProcess.Ended told = done(at("other", "key").run("plan"));
    assertThat(told.err()).doesNotContain("sealed");
    done(at("other", "key").run("apply", "--yes"));
    done(at("other", "key").run("verify"));
    assertThat(workos.state().users()).hasSize(2);
  }

  @Test
  void whatCannotBeMeantIsToldBeforeAnythingIsOpened() throws IOException {
    assertThat(inFolder().run("workspace", "move", "--json").errorCode())
        .isEqualTo("destination-missing");
    assertThat(at("here", "x").run("workspace", "move", "--json").errorCode())
        .isEqualTo("move-from-database");
    assertThat(moving("x").run("workspace", "move", "--json").errorCode())
        .isEqualTo("no-workspace");
    snapshot(2);
    assertThat(
            moving("x").with("FERRY_KEY_FILE", "").run("workspace", "move", "--json").errorCode())
        .isEqualTo("sealing-key-inside");
    InProcess.Ended password =
        inFolder()
            .with("FERRY_MOVE_TO", database.withoutPassword() + "&password=wrong")
            .run("workspace", "move", "--json");
    assertThat(password.out()).contains("refuses the user or its password");
    InProcess.Ended typed = inFolder().run("workspace", "move", "--to", database.address());
    assertThat(typed.err()).contains("a password is no argument");
    assertThat(typed.err() + typed.out()).doesNotContain(RealPostgres.PASSWORD);
    assertThat(inFolder().run("runs").exitCode()).isZero();
  }
}

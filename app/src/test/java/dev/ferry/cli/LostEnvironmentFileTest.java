package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A journal that is gone is never begun anew: it alone knows what is in WorkOS by this migration.
 */
class LostEnvironmentFileTest {
  @TempDir Path folder;

  private final WorkosTwin first = ThreeUsers.twin();
  private final WorkosTwin second = ThreeUsers.twin();
  private ThreeUsers three;

  @BeforeEach
  void takeASnapshot() throws IOException {
    three = ThreeUsers.in(folder);
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private void carryOutAtTheFirst() {
    assertThat(three.at(first).run("plan").exitCode()).isZero();
    assertThat(three.at(first).run("apply", "--yes").exitCode()).isZero();
  }

  private Path file(String name) {
    return folder.resolve("ferry-workspace/environments").resolve(name + ".db");
  }

  private static void set(Path database, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = " + version);
    }
  }

  private static void assertLost(Ended ended, String file) throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("environment-lost");
    assertThat(ended.err()).contains("environments/" + file).contains("from a copy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollback --yes",
        "apply --yes",
        "plan",
        "verify",
        "status",
        "report",
        "checklist"
      })
  void aFileThatIsGoneIsNotBegunAnew(String words) throws Exception {
    carryOutAtTheFirst();
    Files.delete(file("local"));

    assertLost(three.at(first).run((words + " --json").split(" ")), "local.db is missing");

    assertThat(file("local")).doesNotExist();
    assertThat(first.state().users()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollback --yes", "apply --yes", "status", "checklist"})
  void aFileThatIsEmptyIsNotBegunAnew(String words) throws Exception {
    carryOutAtTheFirst();
    Files.write(file("local"), new byte[0]);

    assertLost(three.at(first).run((words + " --json").split(" ")), "local.db is empty");

    assertThat(file("local")).isEmptyFile();
    assertThat(first.state().users()).hasSize(3);
  }

  @Test
  void aNamedOneThatIsGoneIsRefusedAndTheRunTellsSo() throws Exception {
    carryOutAtTheFirst();
    assertThat(three.at(second).run("plan", "--new-target").exitCode()).isZero();
    Files.delete(file("local"));

    assertLost(three.ferry().run("status", "--environment", "local", "--json"), "local.db");
    assertLost(three.ferry().run("checklist", "--environment", "local", "--json"), "local.db");
    assertLost(three.at(first).run("rollback", "--yes", "--json"), "local.db");

    JsonNode runs = three.ferry().run("runs", "--json").json().path("runs");
    assertThat(runs).anySatisfy(run -> assertEnded(run, "checklist"));
    assertThat(runs).anySatisfy(run -> assertEnded(run, "rollback"));
    assertThat(file("local")).doesNotExist();
  }

  private static void assertEnded(JsonNode run, String command) {
    assertThat(run.path("command").asText()).isEqualTo(command);
    assertThat(run.path("exitCode").asInt()).isEqualTo(2);
  }

  @Test
  void whetherAKeyIsOfOneThatIsGoneIsNotGuessed() throws Exception {
    carryOutAtTheFirst();
    assertThat(three.at(second).run("plan", "--new-target").exitCode()).isZero();
    Files.delete(file("local"));
    first.rotateKey();

    assertLost(three.at(first).run("plan", "--new-target", "--json"), "local.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "checklist"})
  void aNamedOneOfAnotherFerryIsRefusedInWords(String command) throws Exception {
    carryOutAtTheFirst();
    assertThat(three.at(second).run("plan", "--new-target").exitCode()).isZero();
    set(file("local"), 99);

    Ended refused = three.ferry().run(command, "--environment", "local", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("workspace-of-other-version");
    assertThat(refused.err()).contains("a newer Ferry").startsWith("ferry " + command);
  }

  @Test
  void beforeTheFirstEnvironmentNothingIsMissedAndToReadMakesNoFile() throws Exception {
    Files.delete(file("none"));
    Ended without = three.ferry().run("status", "--json");
    assertThat(without.exitCode()).as(without.err()).isZero();
    assertThat(without.json().path("stage").asText()).isEqualTo("snapshot-taken");
    assertThat(file("none")).doesNotExist();

    Files.write(file("none"), new byte[0]);
    assertThat(three.ferry().run("status").exitCode()).isZero();
    assertThat(file("none")).isEmptyFile();

    carryOutAtTheFirst();
  }

  @Test
  void aWorkspaceThatIsJustBeingMadeHoldsNoMigrationYet() throws Exception {
    Path begun = Files.createDirectory(folder.resolve("begun"));
    Files.createFile(begun.resolve("ferry.db"));

    Ended refused = three.ferry().run("status", "-w", begun.toString(), "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("no-workspace");
    assertThat(refused.next().get(1))
        .as("what is pasted begins there")
        .isEqualTo("ferry snapshot --csv clerk-export.csv -w " + begun);
    assertThat(begun.resolve("ferry.db")).isEmptyFile();
    assertThat(begun.resolve("environments")).doesNotExist();
  }

  @Test
  void aFileThatNoEnvironmentIsKnownForIsNoneThatIsNew() throws Exception {
    carryOutAtTheFirst();
    Files.copy(file("local"), file("local-2"));

    assertThat(three.at(second).run("plan", "--new-target").exitCode()).isZero();
    Ended applied = three.at(second).run("apply", "--yes", "--json");

    assertThat(applied.json().path("environment").path("name").asText()).isEqualTo("local-3");
    assertThat(second.state().users()).hasSize(3);
  }
}

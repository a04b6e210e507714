package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of another version is refused in words, not by a defect. */
class OtherVersionTest {
  @TempDir Path folder;

  @Test
  void aWorkspaceOfANewerFerryIsRefusedAndLeftAsItIs() throws Exception {
    Path file = Files.createDirectory(folder.resolve("ferry-workspace")).resolve("ferry.db");
    Files.writeString(file.resolveSibling("ferry.key"), "0".repeat(64));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE run (id INTEGER)");
      statement.executeUpdate("PRAGMA user_version = 99");
    }

    Ended refused = new InProcess(folder).run("status", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("workspace-of-other-version");
    assertThat(refused.err()).contains("a newer Ferry").contains("new workspace");
  }

  /** Seen: "no such table", with a stack trace, of a workspace that was made a day before. */
  @Test
  void soIsOneOfAnOlderFerryWhoseTablesAreOthers() throws Exception {
    Path export =
        Files.writeString(
            folder.resolve("users.csv"), "id,primary_email_address\nuser_1,a@b.test\n");
    InProcess ferry = new InProcess(folder);
    assertThat(ferry.run("snapshot", "--csv", export.toString()).exitCode()).isZero();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("ferry-workspace/ferry.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE snapshot_user");
      statement.executeUpdate("PRAGMA user_version = 1");
    }

    for (String command : List.of("status", "assess")) {
      Ended refused = ferry.run(command, "--json");

      assertThat(refused.errorCode()).isEqualTo("workspace-of-other-version");
      assertThat(refused.err())
          .contains("an older Ferry", "last run", "its schema is 1")
          .contains("new workspace");
    }
  }
}

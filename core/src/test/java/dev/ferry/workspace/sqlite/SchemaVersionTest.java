package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of other tables is told by its number, and so the number goes with the tables. */
class SchemaVersionTest {
  /** Of each schema, by its number. What stands here once is not changed: a line is added. */
  private static final Map<Integer, String> TABLES =
      Map.of(
          2, "bb66bfee3b40ef9e",
          3, "504a49f958ba774b",
          4, "504a49f958ba774b",
          5, "53f1f626ec8f9355",
          6, "c482e9be7f42f80d");

  @TempDir Path folder;

  @Test
  void whoChangesATableRaisesTheNumber() throws Exception {
    StringBuilder tables = new StringBuilder();
    for (DatabaseFile file :
        new DatabaseFile[] {
          DatabaseFile.workspace(folder), DatabaseFile.environment(folder, "none")
        }) {
      file.prepare();
      try (Connection connection = file.connect();
          Statement statement = connection.createStatement();
          ResultSet made =
              statement.executeQuery(
                  "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")) {
        while (made.next()) {
          tables.append(made.getString(1).replaceAll("--[^\n]*", "").replaceAll("\\s+", " "));
          tables.append(";\n");
        }
      }
    }
    String digest =
        HexFormat.of()
            .formatHex(Digests.sha256(tables.toString().getBytes(StandardCharsets.UTF_8)));

    assertThat(digest.substring(0, 16))
        .as(
            "a table, column or index is another one: raise DatabaseFile.SCHEMA, enter the new number"
                + " here with this digest, and say in CHANGELOG.md that older workspaces are refused")
        .isEqualTo(TABLES.get(DatabaseFile.SCHEMA));
  }
}

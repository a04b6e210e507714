package dev.ferry.workspace.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A workspace's files, opened with what everybody has. */
final class RawFiles {
  private RawFiles() {}

  /** Both files of a workspace that belongs to no environment yet, attached to each other. */
  static Connection connect(Path folder) throws SQLException {
    Connection connection = connect(folder, "ferry.db");
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + folder.resolve("environments/none.db") + "' AS environment");
    }
    return connection;
  }

  /** One of them. */
  static Connection connect(Path folder, String file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
  }
}

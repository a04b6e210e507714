package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Which permissions earlier runs gave a role. */
record GivenPermissions(Connection connection, StoredFacts facts) {
  private static final String FACTS =
      """
      SELECT * FROM journal
      WHERE clerk_id = ? AND operation IN ('set-permissions', 'restore-permissions')
        AND fact IN ('intended', 'applied')
      ORDER BY entry
      """;

  /**
   * The slugs of the permissions that a role was last given, and that were not taken back since.
   *
   * @param role its Clerk id
   */
  Set<String> to(String role) throws SQLException {
    Set<String> asked = Set.of();
    Set<String> given = Set.of();
    try (PreparedStatement query = connection.prepareStatement(FACTS)) {
      query.setString(1, role);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Fact fact = facts.fact(row);
          if (fact.operation() == OperationKind.RESTORE_PERMISSIONS) {
            given = fact instanceof Fact.Applied ? Set.of() : given;
          } else if (fact instanceof Fact.Intended intent) {
            asked = intent.change() == null ? Set.of() : intent.change().written().slugs();
            given = Set.of(); // until it is answered
          } else {
            given = asked;
          }
        }
      }
    }
    return given;
  }
}

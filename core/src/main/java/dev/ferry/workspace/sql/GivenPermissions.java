package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which permissions earlier runs gave a role. */
record GivenPermissions(Connection connection, StoredFacts facts) {
  private static final String FACTS =
      """
      SELECT * FROM journal
      WHERE clerk_id = ? AND operation IN ('set-permissions', 'restore-permissions')
        AND fact IN ('intended', 'applied')
      ORDER BY entry
      """;

  static final Given NONE = new Given(Set.of(), Set.of());

  /**
   * What a role was given.
   *
   * @param all that it was last written to have, and that was not taken back since
   * @param gifts those of them that it did not have before we gave them
   */
  record Given(Set<String> all, Set<String> gifts) {
    Given {
      all = Set.copyOf(all);
      gifts = Set.copyOf(gifts);
    }

    private Given after(@Nullable Change change) {
      if (change == null) {
        return NONE;
      }
      ObjectContent before = change.before();
      Set<String> written = change.written().slugs();
      Set<String> own = new HashSet<>(written);
      own.removeIf(slug -> before != null && before.slugs().contains(slug));
      own.addAll(gifts);
      own.retainAll(written);
      return new Given(written, own);
    }

    /** Until it is answered, nobody knows what of it the role has. */
    private Given unanswered() {
      return new Given(Set.of(), gifts);
    }
  }

  /**
   * The slugs of the permissions that a role was last given, and that were not taken back since.
   *
   * @param role its Clerk id
   */
  Given to(String role) throws SQLException {
    Change asked = null;
    Given given = NONE;
    try (PreparedStatement query = connection.prepareStatement(FACTS)) {
      query.setString(1, role);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Fact fact = facts.fact(row);
          if (fact.operation() == OperationKind.RESTORE_PERMISSIONS) {
            given = fact instanceof Fact.Applied ? NONE : given;
          } else if (fact instanceof Fact.Intended intent) {
            asked = intent.change();
            given = given.unanswered();
          } else {
            given = given.after(asked);
          }
        }
      }
    }
    return given;
  }
}

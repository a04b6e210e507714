package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Mapping.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has become of each Clerk object in the end, whatever the plan: kept for good in {@code
 * account}. Read and written within the transaction that makes a plan.
 */
final class Accounts implements AutoCloseable {
  private static final List<String> KEEPING =
      List.of(
          """
          DELETE FROM account WHERE clerk_id IN
            (SELECT clerk_id FROM undone WHERE outcome IN ('DELETED', 'RESTORED', 'GONE'))
          """,
          // Of whoever was not undone: after a rollback a migration begins anew. Whoever is left
          // out
          // and there all the same is there as before. Whom this migration created is not adopted,
          // only because a later plan knows it.
          """
          INSERT INTO account (clerk_id, kind, outcome, reason, message, workos_id, plan)
          SELECT r.clerk_id, r.kind, r.outcome, r.reason, r.message, r.workos_id, r.plan
          FROM result r
          WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.clerk_id = r.clerk_id
              AND u.outcome IN ('DELETED', 'RESTORED', 'GONE'))
            AND NOT (r.outcome NOT IN ('SKIPPED', 'FAILED')
              AND EXISTS (SELECT 1 FROM planned p
                WHERE p.kind = CASE r.kind WHEN 'FACTOR' THEN 'USER' ELSE r.kind END
                  AND p.seq = r.seq AND p.fate IN ('SKIP', 'BLOCKED')))
          ON CONFLICT (clerk_id, kind) DO UPDATE SET
            outcome = CASE WHEN account.workos_id = excluded.workos_id
                AND excluded.outcome IN ('ADOPTED', 'UNCHANGED')
                AND account.outcome IN ('CREATED', 'UPDATED')
              THEN account.outcome ELSE excluded.outcome END,
            reason = excluded.reason, message = excluded.message,
            workos_id = excluded.workos_id, plan = excluded.plan
          """,
          // A second factor of which its user's result tells nothing any more.
          """
          DELETE FROM account WHERE kind = 'FACTOR' AND clerk_id IN
            (SELECT u.clerk_id FROM result u WHERE u.kind = 'USER' AND NOT EXISTS
              (SELECT 1 FROM result f WHERE f.kind = 'FACTOR' AND f.seq = u.seq))
          """,
          // Who failed before a rollback, or was left out, is tried anew with all others.
          """
          DELETE FROM account WHERE outcome IN ('SKIPPED', 'FAILED')
            AND EXISTS (SELECT 1 FROM undone)
          """);

  /** Connections and invitations are not always read: what the journal knows of them counts. */
  private static final String THERE =
      """
      CASE WHEN n.kind IN ('FACTOR', 'CONNECTION', 'INVITATION') THEN 1
        ELSE EXISTS (SELECT 1 FROM target t WHERE t.kind = n.kind AND t.workos_id = m.workos_id)
        END
      """;

  /** Of whom an answer is missing, more has to be asked than what the plan says. */
  static final String KNOWN =
      """
      SELECT a.outcome, a.reason, a.message, a.workos_id, a.plan,
        m.workos_id AS mapped_to, m.origin, %s AS there
      FROM (SELECT ? AS clerk_id, ? AS kind) n
      LEFT JOIN account a ON a.clerk_id = n.clerk_id AND a.kind = n.kind
      LEFT JOIN mapping m ON m.clerk_id = n.clerk_id AND m.kind = n.kind
      WHERE NOT EXISTS (SELECT 1 FROM unanswered u WHERE u.clerk_id = n.clerk_id)
      """
          .formatted(THERE);

  private final PreparedStatement query;

  Accounts(Connection connection) throws SQLException {
    query = connection.prepareStatement(KNOWN);
  }

  /** Keeps what has become of everything under the plan that is about to be replaced. */
  static void keep(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : KEEPING) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** True if nothing has been settled under any plan. */
  static boolean areEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM account)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * How it stands with an object before a plan.
   *
   * @param settled what has become of it; null if no plan has settled it
   * @param mapped what it is in WorkOS; null if nothing
   */
  record Account(@Nullable Settled settled, @Nullable Mapped mapped) {}

  /**
   * What has become of it under some plan.
   *
   * @param plan the generation of that plan
   */
  record Settled(
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      @Nullable String workosId,
      long plan) {

    boolean failed() {
      return outcome == Outcome.FAILED;
    }

    boolean arrived() {
      return outcome != Outcome.FAILED && outcome != Outcome.SKIPPED;
    }
  }

  /**
   * Its WorkOS object.
   *
   * @param there true if WorkOS held it when it was last read; of a factor its user says so
   */
  record Mapped(String workosId, Origin origin, boolean there) {}

  /** Empty if an answer about it is missing. */
  Optional<Account> of(ObjectKind kind, String clerkId) throws SQLException {
    query.setString(1, clerkId);
    query.setString(2, kind.name());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(new Account(settled(row), mapped(row))) : Optional.empty();
    }
  }

  private static @Nullable Settled settled(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new Settled(
            Outcome.valueOf(outcome),
            ResultRows.reason(row.getString("reason")),
            row.getString("message"),
            row.getString("workos_id"),
            row.getLong("plan"));
  }

  private static @Nullable Mapped mapped(ResultSet row) throws SQLException {
    String workosId = row.getString("mapped_to");
    return workosId == null
        ? null
        : new Mapped(workosId, Origin.valueOf(row.getString("origin")), row.getBoolean("there"));
  }

  @Override
  public void close() throws SQLException {
    query.close();
  }
}

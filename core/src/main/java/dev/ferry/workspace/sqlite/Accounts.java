package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
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
  /** Of whoever was not undone: after a rollback a migration begins anew. */
  private static final String KEEP =
      "INSERT INTO account (clerk_id, kind, outcome, reason, message, workos_id, factor,"
          + " factor_reason, plan) SELECT r.clerk_id, %s, r.outcome, r.reason, r.message,"
          + " r.workos_id, %s, r.plan FROM %s r"
          + " WHERE NOT EXISTS (SELECT 1 FROM %s u WHERE u.clerk_id = r.clerk_id"
          + "   AND u.outcome IN ('DELETED', 'RESTORED', 'GONE'))"
          // Whoever is left out and there all the same is there as before.
          + " AND NOT (r.outcome NOT IN ('SKIPPED', 'FAILED') AND EXISTS (SELECT 1 FROM %s"
          + "   AND p.fate IN ('SKIP', 'BLOCKED')))"
          + " ON CONFLICT (clerk_id, kind) DO UPDATE SET"
          // Whom this migration created is not adopted, only because a later plan knows it.
          + " outcome = CASE WHEN account.workos_id = excluded.workos_id"
          + "   AND excluded.outcome IN ('ADOPTED', 'UNCHANGED')"
          + "   AND account.outcome IN ('CREATED', 'UPDATED') THEN account.outcome"
          + "   ELSE excluded.outcome END,"
          + " reason = excluded.reason, message = excluded.message,"
          + " workos_id = excluded.workos_id, factor = excluded.factor,"
          + " factor_reason = excluded.factor_reason, plan = excluded.plan";

  private static final List<String> KEEPING =
      List.of(
          "DELETE FROM account WHERE clerk_id IN"
              + " (SELECT clerk_id FROM undone WHERE outcome IN ('DELETED', 'RESTORED', 'GONE')"
              + " UNION ALL SELECT clerk_id FROM undone_object"
              + "   WHERE outcome IN ('DELETED', 'RESTORED', 'GONE'))",
          String.format(
              KEEP,
              "'USER'",
              "r.factor, r.factor_reason",
              "result",
              "undone",
              "plan_user p WHERE p.seq = r.seq"),
          String.format(
              KEEP,
              "r.kind",
              "'NONE', NULL",
              "result_object",
              "undone_object",
              "plan_object p WHERE p.kind = r.kind AND p.seq = r.seq"),
          // Who failed before a rollback, or was left out, is tried anew with all others.
          "DELETE FROM account WHERE outcome IN ('SKIPPED', 'FAILED')"
              + " AND (EXISTS (SELECT 1 FROM undone) OR EXISTS (SELECT 1 FROM undone_object))");

  private static final String KNOWN =
      "SELECT a.outcome, a.reason, a.message, a.workos_id, a.factor, a.factor_reason, a.plan,"
          + " m.workos_id, m.origin, %s, %s FROM (SELECT ? AS clerk_id, ? AS kind) n"
          + " LEFT JOIN account a ON a.clerk_id = n.clerk_id AND a.kind = n.kind"
          + " LEFT JOIN %s m ON m.clerk_id = n.clerk_id"
          // Of whom an answer is missing, more has to be asked than what the plan says.
          + " WHERE NOT EXISTS (SELECT 1 FROM unanswered u WHERE u.clerk_id = n.clerk_id)";

  private static final String USER_THERE =
      "EXISTS (SELECT 1 FROM target_user t WHERE t.workos_id = m.workos_id)";

  /** Connections and invitations are not always read: what the journal knows of them counts. */
  private static final String OBJECT_THERE =
      "CASE n.kind"
          + " WHEN 'PERMISSION' THEN EXISTS (SELECT 1 FROM target_permission t"
          + "   WHERE t.slug = m.workos_id)"
          + " WHEN 'ROLE' THEN EXISTS (SELECT 1 FROM target_role t WHERE t.slug = m.workos_id)"
          + " WHEN 'ORGANIZATION' THEN EXISTS (SELECT 1 FROM target_organization t"
          + "   WHERE t.workos_id = m.workos_id)"
          + " WHEN 'MEMBERSHIP' THEN EXISTS (SELECT 1 FROM target_membership t"
          + "   WHERE t.workos_id = m.workos_id)"
          + " WHEN 'DOMAIN' THEN EXISTS (SELECT 1 FROM snapshot_object s"
          + "   JOIN mapping_object o ON o.clerk_id = s.organization_id"
          + "   JOIN target_organization t ON t.workos_id = o.workos_id,"
          + "   json_each(t.profile, '$.domains') d WHERE s.clerk_id = n.clerk_id"
          + "   AND json_extract(d.value, '$.id') = m.workos_id)"
          + " ELSE 1 END";

  static final String KNOWN_USER = String.format(KNOWN, "m.factor_id", USER_THERE, "mapping");
  static final String KNOWN_OBJECT = String.format(KNOWN, "NULL", OBJECT_THERE, "mapping_object");

  private final PreparedStatement users;
  private final PreparedStatement objects;

  Accounts(Connection connection) throws SQLException {
    users = connection.prepareStatement(KNOWN_USER);
    objects = connection.prepareStatement(KNOWN_OBJECT);
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
      Factor factor,
      @Nullable Reason factorReason,
      long plan) {

    boolean failed() {
      return outcome == Outcome.FAILED || factor == Factor.FAILED;
    }

    boolean arrived() {
      return outcome != Outcome.FAILED && outcome != Outcome.SKIPPED;
    }
  }

  /**
   * Its WorkOS object.
   *
   * @param factorId of the second factor that this migration gave, null if none
   * @param there true if WorkOS held it when it was last read
   */
  record Mapped(String workosId, Origin origin, @Nullable String factorId, boolean there) {}

  /** Empty if an answer about it is missing. */
  Optional<Account> of(ObjectKind kind, String clerkId) throws SQLException {
    PreparedStatement query = kind == ObjectKind.USER ? users : objects;
    query.setString(1, clerkId);
    query.setString(2, kind.name());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(new Account(settled(row), mapped(row))) : Optional.empty();
    }
  }

  private static @Nullable Settled settled(ResultSet row) throws SQLException {
    String outcome = row.getString(1);
    return outcome == null
        ? null
        : new Settled(
            Outcome.valueOf(outcome),
            SqlitePlans.reason(row.getString(2)),
            row.getString(3),
            row.getString(4),
            Factor.valueOf(row.getString(5)),
            SqlitePlans.reason(row.getString(6)),
            row.getLong(7));
  }

  private static @Nullable Mapped mapped(ResultSet row) throws SQLException {
    String workosId = row.getString(8);
    return workosId == null
        ? null
        : new Mapped(
            workosId, Origin.valueOf(row.getString(9)), row.getString(10), row.getBoolean(11));
  }

  @Override
  public void close() throws SQLException {
    try (users) {
      objects.close();
    }
  }
}

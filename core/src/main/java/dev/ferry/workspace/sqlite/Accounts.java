package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Account;
import dev.ferry.workspace.Account.Settled;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.sqlite.decision.WrittenDecision.Row;
import dev.ferry.workspace.sqlite.statement.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * What has become of each Clerk object in the end, whatever the plan: kept for good in {@code
 * account}. Read and written within the transaction that makes a plan.
 */
final class Accounts implements AutoCloseable {
  /** What both sides hold the same once a plan is carried out: by whose result that is so. */
  private static final List<String> KEEPING_BASES =
      List.of(
          """
          DELETE FROM base WHERE clerk_id IN
            (SELECT clerk_id FROM undone WHERE outcome IN ('DELETED', 'RESTORED', 'GONE')
              AND kind <> 'FACTOR')
          """,
          // What was to be created, and was found there, nobody has compared.
          """
          INSERT INTO base (kind, clerk_id, workos_id, held, refused)
          SELECT p.kind, p.clerk_id, coalesce(w.workos_id, r.workos_id),
            coalesce(p.agreed, agreed(p.clerk_id, p.label, p.decision)),
            (p.clerk_id IN (SELECT j.clerk_id FROM journal j
              WHERE j.plan = (SELECT generation FROM plan)
                AND j.fact = 'part-refused' AND j.part = 'METADATA'))
            + 2 * (p.clerk_id IN (SELECT j.clerk_id FROM journal j
              WHERE j.plan = (SELECT generation FROM plan)
                AND j.fact = 'part-refused' AND j.part = 'LOCALE'))
          FROM planned p LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq
          -- A run that ended before the result has written it all the same.
          LEFT JOIN journal w ON coalesce(r.final, 0) = 0 AND w.entry =
            (SELECT max(j.entry) FROM journal j WHERE j.clerk_id = p.clerk_id
              AND j.plan = (SELECT generation FROM plan) AND j.fact = 'applied'
              AND j.operation = lower(p.fate) || '-' || lower(p.kind)
              -- By a request of this plan, not one of an earlier plan that is settled only now.
              AND EXISTS (SELECT 1 FROM journal i WHERE i.clerk_id = j.clerk_id
                AND i.plan = j.plan AND i.operation = j.operation AND i.fact = 'intended'))
          WHERE (p.agreed IS NOT NULL OR (p.kind = 'USER' AND p.fate NOT IN ('SKIP', 'BLOCKED')))
            AND CASE
              WHEN w.entry IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM journal m
                WHERE m.clerk_id = p.clerk_id AND m.entry > w.entry AND m.fact = 'moved')
              WHEN coalesce(r.final, 0) = 0 OR r.workos_id IS NULL THEN 0
              WHEN p.fate IN ('CREATE', 'UPDATE') THEN r.outcome = p.fate || 'D'
                -- As above: what an earlier plan wrote may be older.
                AND EXISTS (SELECT 1 FROM journal i WHERE i.clerk_id = p.clerk_id
                  AND i.plan = (SELECT generation FROM plan) AND i.fact = 'intended'
                  AND i.operation = lower(p.fate) || '-' || lower(p.kind))
              ELSE p.fate IN ('ADOPT', 'UNCHANGED')
                AND r.outcome IN ('CREATED', 'ADOPTED', 'UPDATED', 'UNCHANGED') END
            AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.clerk_id = p.clerk_id
              AND u.outcome IN ('DELETED', 'RESTORED', 'GONE') AND u.kind <> 'FACTOR')
          ON CONFLICT (kind, clerk_id) DO UPDATE SET
            workos_id = excluded.workos_id, held = excluded.held, refused = excluded.refused
          WHERE base.workos_id <> excluded.workos_id OR base.held <> excluded.held
            OR base.refused <> excluded.refused
          """);

  /**
   * What a request of an earlier plan has created that is settled only now: what this plan wants
   * may be newer, and what the request was to write both held then.
   */
  private static final String KEEPING_BASE_OF_LATE_CREATIONS =
      """
      INSERT INTO base (kind, clerk_id, workos_id, held, refused)
      SELECT p.kind, p.clerk_id, w.workos_id, created(p.kind, i.detail),
        EXISTS (SELECT 1 FROM journal j WHERE j.clerk_id = p.clerk_id AND j.plan = i.plan
          AND j.operation = i.operation AND j.fact = 'part-refused' AND j.part = 'METADATA')
      FROM planned p
      JOIN journal w ON w.entry = (SELECT max(j.entry) FROM journal j
        WHERE j.clerk_id = p.clerk_id AND j.operation = 'create-' || lower(p.kind)
          AND j.fact = 'applied' AND j.plan = (SELECT generation FROM plan))
      JOIN journal i ON i.entry = (SELECT max(j.entry) FROM journal j
        WHERE j.clerk_id = p.clerk_id AND j.operation = w.operation AND j.fact = 'intended'
          AND j.entry < w.entry)
      WHERE p.kind IN ('USER', 'ORGANIZATION', 'MEMBERSHIP') AND i.plan < w.plan
        AND EXISTS (SELECT 1 FROM journal)
        AND NOT EXISTS (SELECT 1 FROM base b WHERE b.kind = p.kind AND b.clerk_id = p.clerk_id)
        AND NOT EXISTS (SELECT 1 FROM journal m
          WHERE m.clerk_id = p.clerk_id AND m.entry > w.entry AND m.fact = 'moved')
        AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.clerk_id = p.clerk_id
          AND u.outcome IN ('DELETED', 'RESTORED', 'GONE') AND u.kind <> 'FACTOR')
        AND created(p.kind, i.detail) IS NOT NULL
      """;

  private static final List<String> KEEPING =
      List.of(
          """
          DELETE FROM account WHERE EXISTS (SELECT 1 FROM undone u
            WHERE u.clerk_id = account.clerk_id AND u.outcome IN ('DELETED', 'RESTORED', 'GONE')
              AND (u.kind <> 'FACTOR' OR account.kind = 'FACTOR'))
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
              AND u.outcome IN ('DELETED', 'RESTORED', 'GONE')
              AND (u.kind <> 'FACTOR' OR r.kind = 'FACTOR'))
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
          // Who failed before a rollback, or was left out, is tried anew with all others; not where
          // only what Clerk grants no more was taken away.
          """
          DELETE FROM account WHERE outcome IN ('SKIPPED', 'FAILED')
            AND EXISTS (SELECT 1 FROM undone)
            AND NOT EXISTS (SELECT 1 FROM environment_memory m, plan
              WHERE m.name = 'withdrawn-under-plan' AND m.value = CAST(generation AS TEXT))
          """);

  private static final String KNOWN =
      """
      SELECT a.outcome, a.reason, a.message, a.workos_id, a.plan,
        m.workos_id AS mapped_to, m.origin,
        EXISTS (SELECT 1 FROM target t WHERE t.kind = n.kind AND t.workos_id = m.workos_id) AS held,
        EXISTS (SELECT 1 FROM unanswered u WHERE u.clerk_id = n.clerk_id) AS answer_missing
      FROM (SELECT ?1 AS clerk_id, ?2 AS kind) n
      LEFT JOIN account a ON a.clerk_id = n.clerk_id AND a.kind = n.kind
      LEFT JOIN mapping m ON m.clerk_id = n.clerk_id AND m.kind = n.kind
      """;

  private final Prepared known;

  Accounts(Handle handle) {
    known = new Prepared(handle, KNOWN);
  }

  /** Keeps what has become of everything under the plan that is about to be replaced. */
  static void keep(Handle handle, StoredUsers stored) {
    try {
      Function.create(handle.getConnection(), "agreed", new Agreed(stored));
      Function.create(handle.getConnection(), "created", new Created(stored));
    } catch (SQLException e) {
      throw new IllegalStateException("what is agreed cannot be told", e);
    }
    KEEPING_BASES.forEach(handle::execute);
    handle.execute(KEEPING_BASE_OF_LATE_CREATIONS);
    KEEPING.forEach(handle::execute);
  }

  /** What a user's decision comes to, asked for of those alone of whom it is kept. */
  private static final class Agreed extends Function {
    private final StoredUsers stored;

    Agreed(StoredUsers stored) {
      this.stored = stored;
    }

    @Override
    protected void xFunc() throws SQLException {
      result(stored.agreed(value_text(2), new Row(value_text(0), value_text(1))));
    }
  }

  /** What a creation was to write, as a base. */
  private static final class Created extends Function {
    private final StoredUsers stored;

    Created(StoredUsers stored) {
      this.stored = stored;
    }

    @Override
    protected void xFunc() throws SQLException {
      ObjectKind kind = ObjectKind.valueOf(value_text(0));
      result(stored.base(new StoredFacts(stored).created(kind, value_text(1))));
    }
  }

  /** True if nothing has been settled under any plan. */
  static boolean areEmpty(Handle handle) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM account)")
        .mapTo(Boolean.class)
        .one();
  }

  Account of(ObjectKind kind, String clerkId) {
    return known.one(row -> account(kind, clerkId, row), clerkId, kind);
  }

  private static Account account(ObjectKind kind, String clerkId, ResultSet row)
      throws SQLException {
    String mappedTo = row.getString("mapped_to");
    return new Account(
        settled(row),
        mappedTo == null
            ? null
            : new Mapping(kind, clerkId, mappedTo, Origin.valueOf(row.getString("origin"))),
        row.getBoolean("held"),
        row.getBoolean("answer_missing"));
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

  @Override
  public void close() {
    known.close();
  }
}

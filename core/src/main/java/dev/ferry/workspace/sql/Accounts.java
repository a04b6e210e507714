package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Account;
import dev.ferry.workspace.Account.Settled;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.sql.decision.WrittenDecision.Row;
import dev.ferry.workspace.sql.statement.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What has become of each Clerk object in the end, whatever the plan: kept for good in {@code
 * account}. Read and written within the transaction that makes a plan.
 */
final class Accounts implements AutoCloseable {
  private static final String FORGET_BASES =
      """
      DELETE FROM base WHERE clerk_id IN
        (SELECT clerk_id FROM undone WHERE outcome IN ('DELETED', 'RESTORED', 'GONE')
          AND kind <> 'FACTOR')
      """;

  /**
   * What both sides hold the same once a plan is carried out: by whose result that is so. What was
   * to be created, and was found there, nobody has compared.
   */
  private static final String AGREED =
      """
          SELECT p.kind, p.clerk_id, coalesce(w.workos_id, r.workos_id) AS workos_id, p.agreed,
            p.label, p.decision,
            CASE WHEN p.clerk_id IN (SELECT j.clerk_id FROM journal j
              WHERE j.plan = (SELECT generation FROM plan)
                AND j.fact = 'part-refused' AND j.part = 'METADATA') THEN 1 ELSE 0 END
            + CASE WHEN p.clerk_id IN (SELECT j.clerk_id FROM journal j
              WHERE j.plan = (SELECT generation FROM plan)
                AND j.fact = 'part-refused' AND j.part = 'LOCALE') THEN 2 ELSE 0 END AS refused,
            b.workos_id AS workos_id_before, b.held AS held_before, b.refused AS refused_before
          FROM planned p LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq
          LEFT JOIN base b ON b.kind = p.kind AND b.clerk_id = p.clerk_id
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
              WHEN coalesce(r.final, 0) = 0 OR r.workos_id IS NULL THEN FALSE
              WHEN p.fate IN ('CREATE', 'UPDATE') THEN r.outcome = p.fate || 'D'
                -- As above: what an earlier plan wrote may be older.
                AND EXISTS (SELECT 1 FROM journal i WHERE i.clerk_id = p.clerk_id
                  AND i.plan = (SELECT generation FROM plan) AND i.fact = 'intended'
                  AND i.operation = lower(p.fate) || '-' || lower(p.kind))
              ELSE p.fate IN ('ADOPT', 'UNCHANGED')
                AND r.outcome IN ('CREATED', 'ADOPTED', 'UPDATED', 'UNCHANGED') END
            AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.clerk_id = p.clerk_id
              AND u.outcome IN ('DELETED', 'RESTORED', 'GONE') AND u.kind <> 'FACTOR')
      """;

  static final String PUT_BASE =
      """
      INSERT INTO base (kind, clerk_id, workos_id, held, refused) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (kind, clerk_id) DO UPDATE SET
        workos_id = excluded.workos_id, held = excluded.held, refused = excluded.refused
      """;

  /**
   * What a request of an earlier plan has created that is settled only now: what this plan wants
   * may be newer, or it may not hold it at all, and what the request was to write both held then.
   */
  private static final String CREATED_LATE =
      """
      SELECT CASE w.operation WHEN 'create-user' THEN 'USER'
          WHEN 'create-organization' THEN 'ORGANIZATION' ELSE 'MEMBERSHIP' END AS kind,
        w.clerk_id, w.workos_id, i.detail,
        CASE WHEN EXISTS (SELECT 1 FROM journal j WHERE j.clerk_id = w.clerk_id
          AND j.plan = i.plan AND j.operation = i.operation AND j.fact = 'part-refused'
          AND j.part = 'METADATA') THEN 1 ELSE 0 END AS refused
      FROM journal w
      JOIN journal i ON i.entry = (SELECT max(j.entry) FROM journal j
        WHERE j.clerk_id = w.clerk_id AND j.operation = w.operation AND j.fact = 'intended'
          AND j.entry < w.entry)
      WHERE w.plan = (SELECT generation FROM plan) AND w.fact = 'applied'
        AND w.operation IN ('create-user', 'create-organization', 'create-membership')
        AND i.plan < w.plan
        AND NOT EXISTS (SELECT 1 FROM base b WHERE b.clerk_id = w.clerk_id
          AND b.kind = CASE w.operation WHEN 'create-user' THEN 'USER'
            WHEN 'create-organization' THEN 'ORGANIZATION' ELSE 'MEMBERSHIP' END)
        AND NOT EXISTS (SELECT 1 FROM journal m WHERE m.clerk_id = w.clerk_id
          AND m.entry > w.entry
          AND (m.fact = 'moved' OR (m.operation = w.operation AND m.fact = 'applied')))
        AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.clerk_id = w.clerk_id
          AND u.outcome IN ('DELETED', 'RESTORED', 'GONE') AND u.kind <> 'FACTOR')
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
      FROM (SELECT ? AS clerk_id, ? AS kind) n
      LEFT JOIN account a ON a.clerk_id = n.clerk_id AND a.kind = n.kind
      LEFT JOIN mapping m ON m.clerk_id = n.clerk_id AND m.kind = n.kind
      """;

  private final Prepared known;

  Accounts(Handle handle) {
    known = new Prepared(handle, KNOWN);
  }

  /** Keeps what has become of everything under the plan that is about to be replaced. */
  static void keep(Handle handle, StoredUsers stored) {
    handle.execute(FORGET_BASES);
    keepBases(handle, AGREED, row -> agreed(row, stored));
    StoredFacts facts = new StoredFacts(stored);
    keepBases(handle, CREATED_LATE, row -> created(row, facts, stored));
    LostUpdates.keepBases(handle, facts, stored);
    KEEPING.forEach(handle::execute);
  }

  /** Reads what both sides hold the same from a row; null if that is as it is kept already. */
  private interface ReadingHeld {
    @Nullable String of(ResultSet row) throws SQLException;
  }

  private record HeldBase(String kind, String clerkId, String workosId, String held, int refused) {}

  /** Each row is read, and the base of its object kept, before the next one is looked for. */
  private static void keepBases(Handle handle, String sql, ReadingHeld reading) {
    try (Prepared put = new Prepared(handle, PUT_BASE);
        Stream<Optional<HeldBase>> bases =
            handle.createQuery(sql).map((row, context) -> base(row, reading)).stream()) {
      bases
          .flatMap(Optional::stream)
          .forEachOrdered(
              base ->
                  put.run(
                      base.kind(), base.clerkId(), base.workosId(), base.held(), base.refused()));
    }
  }

  private static Optional<HeldBase> base(ResultSet row, ReadingHeld reading) throws SQLException {
    String held = reading.of(row);
    return held == null
        ? Optional.empty()
        : Optional.of(
            new HeldBase(
                row.getString("kind"),
                row.getString("clerk_id"),
                row.getString("workos_id"),
                held,
                row.getInt("refused")));
  }

  /** Of a user what its decision comes to. */
  private static @Nullable String agreed(ResultSet row, StoredUsers stored) throws SQLException {
    String agreed = row.getString("agreed");
    String held =
        agreed == null
            ? stored.agreed(
                row.getString("decision"),
                new Row(row.getString("clerk_id"), row.getString("label")))
            : agreed;
    boolean known =
        row.getString("workos_id").equals(row.getString("workos_id_before"))
            && Objects.equals(held, row.getString("held_before"))
            && row.getInt("refused") == row.getInt("refused_before");
    return known ? null : held;
  }

  /** What a creation was to write. */
  private static @Nullable String created(ResultSet row, StoredFacts facts, StoredUsers stored)
      throws SQLException {
    ObjectKind kind = ObjectKind.valueOf(row.getString("kind"));
    return stored.base(facts.created(kind, row.getString("detail")));
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

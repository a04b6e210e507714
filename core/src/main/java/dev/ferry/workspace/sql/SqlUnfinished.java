package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Unfinished;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Grouped by the database, which sorts on disk: memory does not grow with what failed. */
final class SqlUnfinished implements Unfinished {
  /** A second factor unless its user failed; it is told with the WorkOS id of its user. */
  private static final String CASES =
      """
      SELECT r.seq, r.kind,
        CASE WHEN r.outcome IN ('FAILED', 'SKIPPED') THEN r.outcome
          WHEN EXISTS (SELECT 1 FROM planned p WHERE p.kind = r.kind AND p.seq = r.seq
            AND p.fate IN ('SKIP', 'BLOCKED')) THEN 'REMAINS' ELSE 'INCOMPLETE' END AS ending,
        r.reason, r.clerk_id, coalesce(u.workos_id, r.workos_id) AS workos_id, r.message
      FROM result r
      LEFT JOIN result u ON r.kind = 'FACTOR' AND u.kind = 'USER' AND u.seq = r.seq
      WHERE r.reason IS NOT NULL AND (r.kind <> 'FACTOR' OR u.outcome <> 'FAILED')
      """;

  /** Of a failure without a message: the last that the journal heard of it. */
  private static final String MESSAGE =
      """
      CASE WHEN c.message IS NOT NULL OR c.ending <> 'FAILED' THEN c.message ELSE
        (SELECT j.why FROM journal j WHERE j.clerk_id = c.clerk_id
          AND j.fact IN ('answer-lost', 'look-failed', 'not-applied')
          ORDER BY j.entry DESC LIMIT 1) END AS message
      """;

  private static final String CAUSES =
      "SELECT c.kind, c.ending, c.reason, c.times, c.clerk_id, "
          + MESSAGE
          + """
          FROM (SELECT *, row_number() OVER (PARTITION BY ending, kind, reason ORDER BY seq) AS place,
              count(*) OVER (PARTITION BY ending, kind, reason) AS times
            FROM (%s) f) c
          WHERE c.place <= :ids
          ORDER BY CASE c.ending WHEN 'FAILED' THEN 1 WHEN 'SKIPPED' THEN 2
              WHEN 'REMAINS' THEN 3 ELSE 4 END,
            c.times DESC, c.kind DESC, c.reason, c.place
          """
              .formatted(CASES);

  private static final String AFTER =
      "SELECT c.seq, c.kind, c.ending, c.reason, c.clerk_id, p.label, c.workos_id, "
          + MESSAGE
          + """
          FROM (%s AND r.kind IN (<kinds>) AND r.seq IN (SELECT DISTINCT seq FROM result
            WHERE kind IN (<kinds>) AND seq > :seq AND reason IS NOT NULL ORDER BY seq LIMIT :limit)) c
          LEFT JOIN planned p ON p.seq = c.seq
            AND p.kind = CASE c.kind WHEN 'FACTOR' THEN 'USER' ELSE c.kind END
          ORDER BY c.seq, c.kind DESC
          """
              .formatted(CASES);

  static final String OBJECTS_AFTER =
      "SELECT c.seq, c.kind, c.ending, c.reason, c.clerk_id, p.label, c.workos_id, "
          + MESSAGE
          + """
          FROM (%s AND r.kind = :kind AND r.seq > :seq ORDER BY r.seq LIMIT :limit) c
          LEFT JOIN planned p ON p.kind = c.kind AND p.seq = c.seq ORDER BY c.seq
          """
              .formatted(CASES);

  /** A second factor is its user's, and is not counted beside it. */
  static final String ATTEMPTS =
      """
      SELECT count(*) AS failed, coalesce(sum(final), 0) AS decided FROM (
        SELECT min(final) AS final FROM result WHERE outcome = 'FAILED'
        GROUP BY CASE kind WHEN 'FACTOR' THEN 'USER' ELSE kind END, seq) failures
      """;

  private final Jdbi jdbi;

  SqlUnfinished(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<Cause> causes(int ids) {
    List<Cause> causes = new ArrayList<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(CAUSES)
                .bind("ids", ids)
                .map((rs, context) -> cause(rs))
                .forEach(next -> join(causes, next)));
    return causes;
  }

  /** A row that names one id. */
  private static Cause cause(ResultSet rs) throws SQLException {
    return new Cause(
        ObjectKind.valueOf(rs.getString("kind")),
        Ending.valueOf(rs.getString("ending")),
        Reason.valueOf(rs.getString("reason")),
        rs.getLong("times"),
        List.of(rs.getString("clerk_id")),
        rs.getString("message"));
  }

  /** The rows of a group come one after the other, the first of the plan first. */
  private static void join(List<Cause> causes, Cause next) {
    Optional<Cause> same =
        causes.isEmpty()
            ? Optional.empty()
            : Optional.of(causes.get(causes.size() - 1)).filter(last -> isSame(last, next));
    if (same.isEmpty()) {
      causes.add(next);
      return;
    }
    Cause last = same.get();
    List<String> ids = new ArrayList<>(last.firstIds());
    ids.addAll(next.firstIds());
    causes.set(
        causes.size() - 1,
        new Cause(last.kind(), last.ending(), last.reason(), last.count(), ids, last.message()));
  }

  private static boolean isSame(Cause one, Cause other) {
    return one.kind() == other.kind()
        && one.ending() == other.ending()
        && one.reason() == other.reason();
  }

  @Override
  public List<Case> after(long seq, int users) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bindList("kinds", ObjectKind.USER, ObjectKind.FACTOR)
                .bind("seq", seq)
                .bind("limit", users)
                .map((rs, context) -> unfinished(rs))
                .list());
  }

  @Override
  public List<Case> objectsAfter(ObjectKind kind, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(OBJECTS_AFTER)
                .bind("kind", kind.name())
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> unfinished(rs))
                .list());
  }

  private static Case unfinished(ResultSet rs) throws SQLException {
    return new Case(
        rs.getLong("seq"),
        ObjectKind.valueOf(rs.getString("kind")),
        Ending.valueOf(rs.getString("ending")),
        Reason.valueOf(rs.getString("reason")),
        rs.getString("clerk_id"),
        rs.getString("label"),
        rs.getString("workos_id"),
        rs.getString("message"));
  }

  @Override
  public Attempts attempts() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ATTEMPTS)
                .map(
                    (rs, context) -> {
                      long decided = rs.getLong("decided");
                      return new Attempts(rs.getLong("failed") - decided, decided);
                    })
                .one());
  }
}

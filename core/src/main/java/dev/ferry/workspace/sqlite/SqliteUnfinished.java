package dev.ferry.workspace.sqlite;

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
final class SqliteUnfinished implements Unfinished {
  /**
   * A user, and its second factor unless the user failed. The message of a result is its factor's
   * where only that failed.
   */
  private static String cases(String results) {
    return " SELECT seq, 'USER' AS kind, "
        + ending("plan_user p WHERE p.seq = r.seq")
        + " AS ending, reason, clerk_id,"
        + "   workos_id, CASE WHEN outcome = 'FAILED' OR factor <> 'FAILED' THEN message END"
        + "   AS message FROM "
        + results
        + " r WHERE reason IS NOT NULL"
        + " UNION ALL SELECT seq, 'FACTOR', 'FAILED', factor_reason, clerk_id, workos_id, message"
        + " FROM "
        + results
        + " WHERE factor = 'FAILED' AND outcome <> 'FAILED'";
  }

  private static final String OBJECTS =
      " SELECT seq, kind, "
          + ending("plan_object p WHERE p.kind = r.kind AND p.seq = r.seq")
          + " AS ending, reason, clerk_id, workos_id, message FROM result_object r"
          + " WHERE reason IS NOT NULL";

  /**
   * @param planned the plan of result r, alias p
   */
  private static String ending(String planned) {
    return "CASE outcome WHEN 'FAILED' THEN 'FAILED' WHEN 'SKIPPED' THEN 'SKIPPED' ELSE CASE"
        + " WHEN EXISTS (SELECT 1 FROM "
        + planned
        + " AND p.fate IN ('SKIP', 'BLOCKED')) THEN 'REMAINS' ELSE 'INCOMPLETE' END END";
  }

  /** Of a failure without a message: the last that the journal heard of it. */
  private static final String MESSAGE =
      "CASE WHEN c.message IS NOT NULL OR c.ending <> 'FAILED' THEN c.message ELSE"
          + " (SELECT json_extract(j.detail, '$.why') FROM journal j WHERE j.clerk_id = c.clerk_id"
          + "   AND j.fact IN ('answer-lost', 'look-failed', 'not-applied')"
          + "   ORDER BY j.entry DESC LIMIT 1) END";

  private static final String CAUSES =
      "SELECT c.kind, c.ending, c.reason, c.times, c.clerk_id, "
          + MESSAGE
          + " FROM (SELECT *, row_number() OVER (PARTITION BY ending, kind, reason ORDER BY seq)"
          + "   AS place, count(*) OVER (PARTITION BY ending, kind, reason) AS times FROM ("
          + cases("result")
          + " UNION ALL "
          + OBJECTS
          + ")) c WHERE c.place <= :ids"
          + " ORDER BY CASE c.ending WHEN 'FAILED' THEN 1 WHEN 'SKIPPED' THEN 2"
          + "   WHEN 'REMAINS' THEN 3 ELSE 4 END,"
          + "   c.times DESC, c.kind DESC, c.reason, c.place";

  private static final String AFTER =
      "WITH next AS (SELECT * FROM result WHERE seq > :seq AND (reason IS NOT NULL"
          + "   OR factor = 'FAILED') ORDER BY seq LIMIT :limit)"
          + " SELECT c.seq, c.kind, c.ending, c.reason, c.clerk_id, p.email, c.workos_id, "
          + MESSAGE
          + " FROM ("
          + cases("next")
          + ") c LEFT JOIN plan_user p ON p.seq = c.seq ORDER BY c.seq, c.kind DESC";

  static final String OBJECTS_AFTER =
      "SELECT c.seq, c.kind, c.ending, c.reason, c.clerk_id, p.label, c.workos_id, "
          + MESSAGE
          + " FROM (SELECT * FROM ("
          + OBJECTS
          + ") WHERE kind = :kind AND seq > :seq ORDER BY seq LIMIT :limit) c"
          + " LEFT JOIN plan_object p ON p.kind = c.kind AND p.seq = c.seq ORDER BY c.seq";

  static final String ATTEMPTS =
      "SELECT count(*), coalesce(sum(final), 0) FROM (SELECT final FROM result"
          + " WHERE outcome = 'FAILED' OR factor = 'FAILED' UNION ALL"
          + " SELECT final FROM result_object WHERE outcome = 'FAILED')";

  private final Jdbi jdbi;

  SqliteUnfinished(Jdbi jdbi) {
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
        ObjectKind.valueOf(rs.getString(1)),
        Ending.valueOf(rs.getString(2)),
        Reason.valueOf(rs.getString(3)),
        rs.getLong(4),
        List.of(rs.getString(5)),
        rs.getString(6));
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
        rs.getLong(1),
        ObjectKind.valueOf(rs.getString(2)),
        Ending.valueOf(rs.getString(3)),
        Reason.valueOf(rs.getString(4)),
        rs.getString(5),
        rs.getString(6),
        rs.getString(7),
        rs.getString(8));
  }

  @Override
  public Attempts attempts() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ATTEMPTS)
                .map(
                    (rs, context) -> {
                      long decided = rs.getLong(2);
                      return new Attempts(rs.getLong(1) - decided, decided);
                    })
                .one());
  }
}

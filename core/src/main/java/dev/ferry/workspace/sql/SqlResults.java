package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Results;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What has become of the objects of the plan, in its table. */
record SqlResults(Jdbi jdbi) implements Results {
  private static final String COUNTS =
      "SELECT kind, outcome, reason, count(*) AS times FROM result GROUP BY 1, 2, 3";

  private static final String COUNTS_OF_PLAN =
      """
      SELECT kind,
        CASE WHEN plan < (SELECT generation FROM plan)
          AND outcome IN ('CREATED', 'ADOPTED', 'UPDATED') THEN 'UNCHANGED' ELSE outcome END
          AS outcome,
        reason, count(*) AS times
      FROM result GROUP BY 1, 2, 3
      """;

  static final String FAILED_AFTER =
      """
      SELECT * FROM result r
      WHERE outcome = 'FAILED' AND kind IN (<kinds>) AND seq > :seq
        AND NOT (kind = 'FACTOR' AND EXISTS (SELECT 1 FROM result u
          WHERE u.kind = 'USER' AND u.seq = r.seq AND u.outcome = 'FAILED'))
      ORDER BY seq, kind DESC LIMIT :limit
      """;

  private static final String OF =
      """
      SELECT r.* FROM planned p
      JOIN result r ON r.seq = p.seq
        AND (r.kind = p.kind OR (r.kind = 'FACTOR' AND p.kind = 'USER'))
      WHERE p.clerk_id = :id ORDER BY r.kind DESC
      """;

  @Override
  public CountsByKind<Outcome> counts() {
    return counts(COUNTS);
  }

  @Override
  public CountsByKind<Outcome> countsOfPlan() {
    return counts(COUNTS_OF_PLAN);
  }

  private CountsByKind<Outcome> counts(String sql) {
    return jdbi.withHandle(handle -> ResultRows.counts(handle.createQuery(sql), Outcome.class));
  }

  @Override
  public List<Result<Outcome>> failedAfter(List<ObjectKind> kinds, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FAILED_AFTER)
                .bindList("kinds", kinds)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> ResultRows.result(row))
                .list());
  }

  @Override
  public List<Result<Outcome>> of(String clerkId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(OF)
                .bind("id", clerkId)
                .map((row, context) -> ResultRows.result(row))
                .list());
  }
}

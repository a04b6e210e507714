package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Rollbacks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** What a rollback asks of the journal, and what it leaves there. */
record SqlRollbacks(Jdbi jdbi) implements Rollbacks {
  static final String TOUCHED_BEFORE =
      """
      SELECT j.clerk_id, j.entry FROM journal j
      WHERE j.fact = 'intended' AND j.operation IN (<operations>) AND j.entry < :entry
        AND NOT EXISTS (SELECT 1 FROM journal n
          WHERE n.clerk_id = j.clerk_id AND n.entry > j.entry
            AND n.fact = 'intended' AND n.operation IN (<operations>))
      ORDER BY j.entry DESC LIMIT :limit
      """;

  private static final String TOUCHED =
      """
      SELECT count(DISTINCT clerk_id) FROM journal
      WHERE fact = 'intended' AND operation IN (<operations>)
      """;

  private static final String BELONGING =
      "SELECT owner, clerk_id FROM belonging WHERE kind = :kind AND owner IN (<owners>)";

  /** What an apply takes back because it moved while it was written is no rollback. */
  private static final String BEGUN_SINCE_PLAN =
      """
      SELECT EXISTS (SELECT 1 FROM journal j
        WHERE j.plan = coalesce((SELECT generation FROM plan), 0)
          AND j.operation IN (<operations>) AND j.fact IN ('intended', 'applied', 'gone')
          AND NOT EXISTS (SELECT 1 FROM journal m WHERE m.clerk_id = j.clerk_id
            AND m.plan = j.plan AND m.fact = 'moved' AND m.entry < j.entry))
      """;

  private static final String COUNTS =
      "SELECT kind, outcome, reason, count(*) AS times FROM undone GROUP BY 1, 2, 3";

  private static final String AFTER =
      """
      SELECT * FROM undone WHERE clerk_id > :after AND kind IN (<kinds>)
      ORDER BY clerk_id LIMIT :limit
      """;

  private static final String OF =
      """
      SELECT * FROM undone
      WHERE (clerk_id IN (<ids>) OR workos_id IN (<ids>)) AND kind || '' IN (<kinds>)
      """;

  @Override
  public List<Touched> touchedBefore(ObjectKind kind, long entry, int limit) {
    List<String> operations = touching(kind);
    if (operations.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(TOUCHED_BEFORE)
                .bindList("operations", operations)
                .bind("entry", entry)
                .bind("limit", limit)
                .map((row, context) -> new Touched(row.getString("clerk_id"), row.getLong("entry")))
                .list());
  }

  @Override
  public Map<ObjectKind, Long> touched() {
    Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle -> {
          for (ObjectKind kind : ObjectKind.values()) {
            List<String> operations = touching(kind);
            if (!operations.isEmpty()) {
              long count =
                  handle
                      .createQuery(TOUCHED)
                      .bindList("operations", operations)
                      .mapTo(Long.class)
                      .one();
              counts.merge(kind, count, Long::sum);
            }
          }
        });
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** What changes an object of a kind, forward; a second factor is its user's. */
  static List<String> touching(ObjectKind kind) {
    return words(
        operation ->
            (operation.ofUser() ? ObjectKind.USER : operation.subject()) == kind
                && (operation.effect() == Effect.CREATE || operation.effect() == Effect.UPDATE));
  }

  private static List<String> words(Predicate<OperationKind> which) {
    return Stream.of(OperationKind.values()).filter(which).map(SqlJournal::word).toList();
  }

  @Override
  public Map<String, List<String>> belonging(ObjectKind kind, List<String> owners) {
    Map<String, List<String>> found = new HashMap<>();
    if (owners.isEmpty()) {
      return found;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(BELONGING)
                .bind("kind", kind)
                .bindList("owners", owners)
                .map((row, context) -> Map.entry(row.getString("owner"), row.getString("clerk_id")))
                .forEach(
                    pair ->
                        found
                            .computeIfAbsent(pair.getKey(), owner -> new ArrayList<>())
                            .add(pair.getValue())));
    return found;
  }

  @Override
  public boolean begunSincePlan() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(BEGUN_SINCE_PLAN)
                .bindList("operations", words(OperationKind::undoes))
                .mapTo(Boolean.class)
                .one());
  }

  @Override
  public CountsByKind<Undone> counts() {
    return jdbi.withHandle(handle -> ResultRows.counts(handle.createQuery(COUNTS), Undone.class));
  }

  @Override
  public List<Result<Undone>> after(List<ObjectKind> kinds, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bindList("kinds", kinds)
                .bind("after", clerkId)
                .bind("limit", limit)
                .map((row, context) -> ResultRows.undone(row))
                .list());
  }

  @Override
  public List<Result<Undone>> of(List<ObjectKind> kinds, List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            handle ->
                handle
                    .createQuery(OF)
                    .bindList("kinds", kinds)
                    .bindList("ids", ids)
                    .map((row, context) -> ResultRows.undone(row))
                    .list());
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Factor;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Journal.Touched;
import dev.ferry.workspace.UndoCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a rollback asks of the journal. */
final class RollbackQueries {
  private static final String FORWARD = "('create-user', 'update-user', 'enroll-factor')";

  private static final String UNDOING =
      Stream.of(OperationKind.values())
          .filter(OperationKind::undoes)
          .map(kind -> "'" + SqliteJournal.word(kind) + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  static final String TOUCHED_BEFORE =
      "SELECT j.clerk_id, j.entry FROM journal j"
          + " WHERE j.fact = 'intended' AND j.operation IN "
          + FORWARD
          + " AND j.entry < :entry AND NOT EXISTS (SELECT 1 FROM journal n"
          + "   WHERE n.clerk_id = j.clerk_id AND n.entry > j.entry"
          + "     AND n.fact = 'intended' AND n.operation IN "
          + FORWARD
          + ") ORDER BY j.entry DESC LIMIT :limit";

  private static final String TOUCHED =
      "SELECT count(DISTINCT clerk_id) FROM journal WHERE fact = 'intended' AND operation IN "
          + FORWARD;

  static final String HISTORY =
      "SELECT clerk_id, operation, fact, workos_id, detail, at FROM journal"
          + " WHERE clerk_id IN (<ids>) ORDER BY entry";

  private static final String LAST_LOSS =
      "SELECT at FROM (SELECT max(at) AS at FROM journal WHERE fact = 'answer-lost'"
          + " UNION ALL SELECT max(j.at) FROM unanswered u CROSS JOIN journal j"
          + "   ON j.clerk_id = u.clerk_id AND j.operation = u.operation AND j.fact = 'intended') WHERE at IS NOT NULL ORDER BY at DESC LIMIT 1";

  private static final String UNDONE_SINCE_PLAN =
      "SELECT EXISTS (SELECT 1 FROM journal j"
          + " WHERE j.plan = coalesce((SELECT generation FROM plan), 0)"
          + " AND j.operation IN "
          + UNDOING
          + " AND j.fact IN ('intended', 'applied', 'gone')"
          // What an apply takes back because it moved while it was written is no rollback.
          + " AND NOT EXISTS (SELECT 1 FROM journal m WHERE m.clerk_id = j.clerk_id"
          + "   AND m.plan = j.plan AND m.fact = 'moved' AND m.entry < j.entry))";

  private static final String UNDONE =
      "SELECT clerk_id, workos_id, outcome, reason, message, factor, factor_reason FROM undone";

  private final Jdbi jdbi;
  private final RollbackRows rows;
  private final StoredFacts facts;

  RollbackQueries(Jdbi jdbi, StoredFacts facts) {
    this.jdbi = jdbi;
    this.rows = new RollbackRows(jdbi);
    this.facts = facts;
  }

  List<Touched> touchedBefore(long entry, int limit) {
    return rows.touchedBefore(TOUCHED_BEFORE, entry, limit);
  }

  long touched() {
    return jdbi.withHandle(handle -> handle.createQuery(TOUCHED).mapTo(Long.class).one());
  }

  Map<String, List<Noted>> historyOf(List<String> clerkIds) {
    Map<String, List<Noted>> found = new HashMap<>();
    if (clerkIds.isEmpty()) {
      return found;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(HISTORY)
                .bindList("ids", clerkIds)
                .map((rs, context) -> noted(rs))
                .forEach(
                    noted ->
                        found
                            .computeIfAbsent(noted.clerkId(), id -> new ArrayList<>())
                            .add(noted)));
    return found;
  }

  private Noted noted(ResultSet rs) throws SQLException {
    StoredFacts.Row row =
        new StoredFacts.Row(rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5));
    return new Noted(rs.getString(1), Instant.ofEpochMilli(rs.getLong(6)), facts.fact(row));
  }

  Map<String, List<String>> belonging(ObjectKind kind, List<String> owners) {
    Map<String, List<String>> found = new HashMap<>();
    if (owners.isEmpty()) {
      return found;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT owner, clerk_id FROM belonging WHERE kind = :kind AND owner IN (<ids>)")
                .bind("kind", kind.name())
                .bindList("ids", owners)
                .map((rs, context) -> Map.entry(rs.getString(1), rs.getString(2)))
                .forEach(
                    pair ->
                        found
                            .computeIfAbsent(pair.getKey(), owner -> new ArrayList<>())
                            .add(pair.getValue())));
    return found;
  }

  Optional<Instant> firstWrite() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT at FROM journal WHERE fact = 'intended' ORDER BY entry LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  Optional<Instant> lastLoss() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(LAST_LOSS).mapTo(Long.class).findOne().map(Instant::ofEpochMilli));
  }

  boolean undoneSincePlan() {
    return jdbi.withHandle(
        handle -> handle.createQuery(UNDONE_SINCE_PLAN).mapTo(Boolean.class).one());
  }

  UndoCounts undone() {
    return jdbi.withHandle(
        handle ->
            new UndoCounts(
                count(handle, "outcome", Outcome.class),
                count(handle, "factor", Factor.class),
                count(handle, "coalesce(reason, factor_reason)", Reason.class)));
  }

  private static <E extends Enum<E>> Map<E, Long> count(
      Handle handle, String column, Class<E> type) {
    Map<E, Long> counts = new EnumMap<>(type);
    handle
        .createQuery(
            "SELECT " + column + " AS what, count(*) FROM undone GROUP BY 1 HAVING what NOT NULL")
        .map((rs, context) -> Map.entry(Enum.valueOf(type, rs.getString(1)), rs.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  List<UndoResult> undoneAfter(String clerkId, int limit) {
    return rows.after(UNDONE, clerkId, limit, (rs, context) -> undone(rs));
  }

  List<UndoResult> undoneOf(List<String> ids) {
    return rows.of(
        UNDONE + " WHERE clerk_id IN (<ids>) OR workos_id IN (<ids>)",
        ids,
        (rs, context) -> undone(rs));
  }

  private static UndoResult undone(ResultSet rs) throws SQLException {
    return new UndoResult(
        rs.getString(1),
        rs.getString(2),
        Outcome.valueOf(rs.getString(3)),
        SqlitePlans.reason(rs.getString(4)),
        rs.getString(5),
        Factor.valueOf(rs.getString(6)),
        SqlitePlans.reason(rs.getString(7)));
  }
}

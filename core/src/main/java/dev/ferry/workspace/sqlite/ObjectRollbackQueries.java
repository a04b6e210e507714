package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult.Outcome;
import dev.ferry.workspace.Journal.Touched;
import dev.ferry.workspace.ObjectUndoCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a rollback asks of the journal about objects other than users. */
final class ObjectRollbackQueries {
  /**
   * Word for word as the index {@code journal_touched_object} has it: else SQLite cannot use it.
   */
  private static final String FORWARD =
      "j.fact = 'intended' AND j.operation IN ('create-permission', 'create-role',"
          + " 'set-permissions', 'create-organization', 'update-organization', 'create-domain',"
          + " 'create-membership', 'update-membership', 'send-invitation', 'create-connection')";

  private static final String TOUCHED =
      "SELECT j.operation, count(DISTINCT j.clerk_id) FROM journal j WHERE "
          + FORWARD
          // Of an object that was created and updated, the creation counts.
          + " AND (j.operation NOT IN ('set-permissions', 'update-organization',"
          + "   'update-membership') OR NOT EXISTS (SELECT 1 FROM journal n"
          + "   WHERE n.clerk_id = j.clerk_id AND n.fact = 'intended' AND n.operation IN"
          + "     ('create-role', 'create-organization', 'create-membership')))"
          + " GROUP BY 1";

  private static final String UNDONE =
      "SELECT kind, clerk_id, workos_id, outcome, reason, message FROM undone_object";

  private final Jdbi jdbi;
  private final RollbackRows rows;

  ObjectRollbackQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.rows = new RollbackRows(jdbi);
  }

  List<Touched> touchedBefore(ObjectKind kind, long entry, int limit) {
    return rows.touchedBefore(touchedBefore(kind), entry, limit);
  }

  static String touchedBefore(ObjectKind kind) {
    String ofKind =
        words(
            operation ->
                operation.subject() == kind
                    && operation.writes()
                    && (operation.effect() == Effect.CREATE
                        || operation.effect() == Effect.UPDATE));
    return "SELECT j.clerk_id, j.entry FROM journal j WHERE "
        + FORWARD
        + " AND j.operation IN "
        + ofKind
        + " AND j.entry < :entry AND NOT EXISTS (SELECT 1 FROM journal n"
        + " WHERE n.clerk_id = j.clerk_id AND n.entry > j.entry"
        + " AND n.fact = 'intended' AND n.operation IN "
        + ofKind
        + ") ORDER BY j.entry DESC LIMIT :limit";
  }

  private static String words(Predicate<OperationKind> which) {
    return Stream.of(OperationKind.values())
        .filter(which)
        .map(operation -> "'" + SqliteJournal.word(operation) + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  Map<ObjectKind, Long> touched() {
    Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(TOUCHED)
                .map((rs, context) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .forEach(
                    row ->
                        counts.merge(
                            SqliteJournal.operation(row.getKey()).subject(),
                            row.getValue(),
                            Long::sum)));
    return counts;
  }

  Map<ObjectKind, ObjectUndoCounts> counts() {
    Map<ObjectKind, Tally> tallies = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT kind, outcome, reason, count(*) FROM undone_object GROUP BY 1, 2, 3")
                .map((rs, context) -> new Row(rs))
                .forEach(row -> tallies.computeIfAbsent(row.kind(), any -> new Tally()).add(row)));
    Map<ObjectKind, ObjectUndoCounts> counts = new EnumMap<>(ObjectKind.class);
    tallies.forEach(
        (kind, tally) -> counts.put(kind, new ObjectUndoCounts(tally.outcomes, tally.reasons)));
    return counts;
  }

  /** So many results of a kind have this outcome for this reason. */
  private record Row(ObjectKind kind, Outcome outcome, @Nullable Reason reason, long count) {
    Row(ResultSet rs) throws SQLException {
      this(
          ObjectKind.valueOf(rs.getString(1)),
          Outcome.valueOf(rs.getString(2)),
          SqlitePlans.reason(rs.getString(3)),
          rs.getLong(4));
    }
  }

  private static final class Tally {
    private final Map<Outcome, Long> outcomes = new HashMap<>();
    private final Map<Reason, Long> reasons = new HashMap<>();

    void add(Row row) {
      outcomes.merge(row.outcome(), row.count(), Long::sum);
      if (row.reason() != null) {
        reasons.merge(row.reason(), row.count(), Long::sum);
      }
    }
  }

  List<ObjectUndoResult> after(String clerkId, int limit) {
    return rows.after(UNDONE, clerkId, limit, (rs, context) -> undone(rs));
  }

  List<ObjectUndoResult> of(List<String> clerkIds) {
    return rows.of(UNDONE + " WHERE clerk_id IN (<ids>)", clerkIds, (rs, context) -> undone(rs));
  }

  private static ObjectUndoResult undone(ResultSet rs) throws SQLException {
    return new ObjectUndoResult(
        ObjectKind.valueOf(rs.getString(1)),
        rs.getString(2),
        rs.getString(3),
        Outcome.valueOf(rs.getString(4)),
        SqlitePlans.reason(rs.getString(5)),
        rs.getString(6));
  }
}

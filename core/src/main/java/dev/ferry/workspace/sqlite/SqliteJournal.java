package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.ObjectUndoResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UserResult;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCounts;
import dev.ferry.workspace.ObjectMapping;
import dev.ferry.workspace.ObjectUndoCounts;
import dev.ferry.workspace.ResultCounts;
import dev.ferry.workspace.UndoCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The journal and what is derived from it in the same transaction: mappings, results. */
final class SqliteJournal implements Journal {
  static final String FACTS =
      "SELECT j.clerk_id, j.operation, j.fact, j.workos_id, j.detail FROM journal j"
          + " LEFT JOIN unanswered u"
          + "   ON u.clerk_id = j.clerk_id AND u.operation = j.operation"
          + " WHERE j.clerk_id IN (<ids>)"
          + "   AND (j.plan = coalesce((SELECT generation FROM plan), 0)"
          + "     OR (u.clerk_id IS NOT NULL AND j.fact = 'intended'))"
          + " ORDER BY j.entry";

  static final String FAILED_AFTER =
      "SELECT seq, clerk_id, outcome, reason, message, workos_id, factor, factor_reason"
          + " FROM result WHERE (outcome = 'FAILED' OR factor = 'FAILED') AND seq > :seq"
          + " ORDER BY seq LIMIT :limit";

  static final String INTENDED_SINCE =
      "SELECT count(*) FROM journal WHERE fact = 'intended' AND at >= :at"
          + " AND operation IN (<operations>)";

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final StoredFacts facts;
  private final RollbackQueries rollback;
  private final ObjectQueries objects;
  private final UserMappings mappings;
  private final ObjectRollbackQueries undoneObjects;

  SqliteJournal(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.facts = new StoredFacts(stored);
    this.rollback = new RollbackQueries(jdbi, facts);
    this.objects = new ObjectQueries(jdbi);
    this.mappings = new UserMappings(jdbi);
    this.undoneObjects = new ObjectRollbackQueries(jdbi);
  }

  @Override
  public void append(List<Entry> entries) {
    try {
      jdbi.useTransaction(handle -> append(handle, entries));
    } catch (RuntimeException e) {
      throw SqliteFailure.of(e).map(RuntimeException.class::cast).orElse(e);
    }
  }

  private void append(Handle handle, List<Entry> entries) {
    try (JournalWriter writer = new JournalWriter(handle, facts)) {
      for (Entry entry : entries) {
        writer.write(entry);
      }
      writer.flush();
    }
  }

  @Override
  public Map<String, List<Fact>> factsOf(List<String> clerkIds) {
    Map<String, List<Fact>> found = new HashMap<>();
    if (clerkIds.isEmpty()) {
      return found;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(FACTS)
                .bindList("ids", clerkIds)
                .map(
                    (rs, context) ->
                        Map.entry(
                            rs.getString(1),
                            facts.fact(
                                new StoredFacts.Row(
                                    rs.getString(2),
                                    rs.getString(3),
                                    rs.getString(4),
                                    rs.getString(5)))))
                .forEach(
                    entry ->
                        found
                            .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                            .add(entry.getValue())));
    return found;
  }

  @Override
  public ResultCounts results() {
    return results("outcome", "factor");
  }

  @Override
  public ResultCounts resultsOfPlan() {
    return results(ofPlan("outcome"), ofPlan("factor"));
  }

  /** What an earlier plan has brought is unchanged under this one. */
  static String ofPlan(String column) {
    return "CASE WHEN plan < (SELECT generation FROM plan) AND "
        + column
        + " IN ('CREATED', 'ADOPTED', 'UPDATED') THEN 'UNCHANGED' ELSE "
        + column
        + " END";
  }

  private ResultCounts results(String outcome, String factor) {
    return jdbi.withHandle(
        handle ->
            new ResultCounts(
                count(handle, outcome, "1 = 1", UserResult.Outcome.class),
                count(handle, factor, "1 = 1", UserResult.Factor.class),
                count(handle, "reason", "reason IS NOT NULL", Reason.class),
                count(handle, "factor_reason", "factor_reason IS NOT NULL", Reason.class)));
  }

  private static <E extends Enum<E>> Map<E, Long> count(
      Handle handle, String column, String where, Class<E> type) {
    Map<E, Long> counts = new EnumMap<>(type);
    handle
        .createQuery("SELECT " + column + ", count(*) FROM result WHERE " + where + " GROUP BY 1")
        .map((rs, context) -> Map.entry(Enum.valueOf(type, rs.getString(1)), rs.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public List<UserResult> failedAfter(long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FAILED_AFTER)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> result(rs))
                .list());
  }

  static UserResult result(ResultSet rs) throws SQLException {
    return new UserResult(
        rs.getLong(1),
        rs.getString(2),
        UserResult.Outcome.valueOf(rs.getString(3)),
        SqlitePlans.reason(rs.getString(4)),
        rs.getString(5),
        rs.getString(6),
        UserResult.Factor.valueOf(rs.getString(7)),
        SqlitePlans.reason(rs.getString(8)));
  }

  @Override
  public int intendedSince(Instant moment, Set<OperationKind> operations) {
    if (operations.isEmpty()) {
      return 0; // only looked at, such as by the limits of reads
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(INTENDED_SINCE)
                .bindList("operations", operations.stream().map(SqliteJournal::word).toList())
                .bind("at", moment.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public long lastEntry() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT coalesce(max(entry), 0) FROM journal")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public long lastPlan() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT plan FROM journal ORDER BY entry DESC LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  @Override
  public List<Mapping> mappingsAfter(String clerkId, int limit) {
    return mappings.after(clerkId, limit);
  }

  @Override
  public List<Mapping> mappingsOf(List<String> clerkIds) {
    return mappings.of("clerk_id", clerkIds);
  }

  @Override
  public long settleFromTarget(Instant now) {
    List<Entry> settled = new ArrayList<>();
    settled.addAll(new SettledUsers(jdbi, facts, stored).byTarget(now));
    settled.addAll(objects.settledByTarget(now));
    append(settled);
    return settled.stream().filter(entry -> !isLoss(entry)).count();
  }

  @Override
  public long owedLooks() {
    return new OwedLooks(jdbi).count();
  }

  private static boolean isLoss(Entry entry) {
    return entry instanceof Entry.Noted noted && noted.fact() instanceof Fact.AnswerLost;
  }

  /** That it was found, and not answered for, is what a rollback must know. */
  static Fact noAnswer(OperationKind operation) {
    return new Fact.AnswerLost(operation, "the run ended before the answer came");
  }

  @Override
  public List<Touched> touchedBefore(long entry, int limit) {
    return rollback.touchedBefore(entry, limit);
  }

  @Override
  public long touched() {
    return rollback.touched();
  }

  @Override
  public Map<String, List<Entry.Noted>> historyOf(List<String> clerkIds) {
    return rollback.historyOf(clerkIds);
  }

  @Override
  public Optional<Instant> lastLoss() {
    return rollback.lastLoss();
  }

  @Override
  public boolean undoneSincePlan() {
    return rollback.undoneSincePlan();
  }

  @Override
  public UndoCounts undone() {
    return rollback.undone();
  }

  @Override
  public List<UndoResult> undoneAfter(String clerkId, int limit) {
    return rollback.undoneAfter(clerkId, limit);
  }

  @Override
  public List<UndoResult> undoneOf(List<String> ids) {
    return rollback.undoneOf(ids);
  }

  static OperationKind operation(String word) {
    return OperationKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static String word(OperationKind operation) {
    return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  @Override
  public List<Touched> touchedObjectsBefore(ObjectKind kind, long entry, int limit) {
    return undoneObjects.touchedBefore(kind, entry, limit);
  }

  @Override
  public Map<String, List<String>> belonging(ObjectKind kind, List<String> owners) {
    return rollback.belonging(kind, owners);
  }

  @Override
  public Optional<Instant> firstWrite() {
    return rollback.firstWrite();
  }

  @Override
  public Map<ObjectKind, Long> touchedObjects() {
    return undoneObjects.touched();
  }

  @Override
  public Map<ObjectKind, ObjectUndoCounts> undoneObjects() {
    return undoneObjects.counts();
  }

  @Override
  public List<ObjectUndoResult> undoneObjectsAfter(String clerkId, int limit) {
    return undoneObjects.after(clerkId, limit);
  }

  @Override
  public List<ObjectUndoResult> undoneObjectsOf(List<String> clerkIds) {
    return undoneObjects.of(clerkIds);
  }

  @Override
  public Map<ObjectKind, ObjectCounts> objectResults() {
    return objects.results("outcome");
  }

  @Override
  public Map<ObjectKind, ObjectCounts> objectResultsOfPlan() {
    return objects.results(ofPlan("outcome"));
  }

  @Override
  public List<ObjectResult> objectsFailedAfter(ObjectKind kind, long seq, int limit) {
    return objects.failedAfter(kind, seq, limit);
  }

  @Override
  public List<ObjectMapping> objectMappingsOf(List<String> clerkIds) {
    return objects.mappingsOf(clerkIds);
  }

  @Override
  public List<ObjectMapping> objectMappingsAfter(ObjectKind kind, String clerkId, int limit) {
    return objects.mappingsAfter(kind, clerkId, limit);
  }

  @Override
  public List<Mapping> mappingsOfWorkosIds(List<String> workosIds) {
    return mappings.of("workos_id", workosIds);
  }
}

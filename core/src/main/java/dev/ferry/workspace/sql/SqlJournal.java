package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.text.Code;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.Results;
import dev.ferry.workspace.Rollbacks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The journal and what is derived from it in the same transaction: mappings, results. */
final class SqlJournal implements Journal {
  static final String FACTS =
      "SELECT j.* FROM journal j"
          + " LEFT JOIN unanswered u"
          + "   ON u.clerk_id = j.clerk_id AND u.operation = j.operation"
          + " WHERE j.clerk_id IN (<ids>)"
          + "   AND (j.plan = coalesce((SELECT generation FROM plan), 0)"
          + "     OR (u.clerk_id IS NOT NULL AND j.fact = 'intended'))"
          + " ORDER BY j.entry";

  static final String HISTORY =
      """
      SELECT * FROM journal WHERE clerk_id IN (<ids>) ORDER BY entry
      """;

  static final String REFUSED =
      "SELECT j.clerk_id, j.operation FROM ("
          + " SELECT max(entry) AS entry FROM journal"
          + " WHERE clerk_id IN (<ids>) AND fact IN ('refused', 'gave-up')"
          + " GROUP BY clerk_id, operation) l JOIN journal j ON j.entry = l.entry"
          + " WHERE j.fact = 'refused'";

  static final String INTENDED_SINCE =
      "SELECT count(*) FROM journal WHERE fact = 'intended' AND at >= :at"
          + " AND operation IN (<operations>)";

  private static final String LAST_LOSS =
      """
      SELECT at FROM (
        SELECT max(at) AS at FROM journal WHERE fact = 'answer-lost'
        UNION ALL SELECT max((SELECT max(j.at) FROM journal j WHERE j.clerk_id = u.clerk_id
          AND j.operation = u.operation AND j.fact = 'intended')) FROM unanswered u) l
      WHERE at IS NOT NULL ORDER BY at DESC LIMIT 1
      """;

  private final Store store;
  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final StoredFacts facts;

  SqlJournal(Store store, StoredUsers stored) {
    this.store = store;
    this.jdbi = store.jdbi();
    this.stored = stored;
    this.facts = new StoredFacts(stored);
  }

  @Override
  public void append(List<Entry> entries) {
    try {
      jdbi.useTransaction(handle -> append(handle, entries));
    } catch (RuntimeException e) {
      throw store.failure(e).map(RuntimeException.class::cast).orElse(e);
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
    return byId(FACTS, clerkIds, (row, context) -> facts.fact(row));
  }

  @Override
  public Map<String, List<Entry.Noted>> historyOf(List<String> clerkIds) {
    return byId(HISTORY, clerkIds, (row, context) -> noted(row));
  }

  private Entry.Noted noted(ResultSet row) throws SQLException {
    Instant at = Instant.ofEpochMilli(row.getLong("at"));
    return new Entry.Noted(row.getString("clerk_id"), at, facts.fact(row));
  }

  @Override
  public Map<String, Set<OperationKind>> refusedOf(List<String> clerkIds) {
    Map<String, Set<OperationKind>> refused = new HashMap<>();
    byId(REFUSED, clerkIds, (row, context) -> operation(row.getString("operation")))
        .forEach((clerkId, operations) -> refused.put(clerkId, EnumSet.copyOf(operations)));
    return refused;
  }

  /** What the rows of these Clerk ids tell, of each in order. */
  private <T> Map<String, List<T>> byId(String sql, List<String> clerkIds, RowMapper<T> mapper) {
    Map<String, List<T>> found = new HashMap<>();
    if (!clerkIds.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(sql)
                  .bindList("ids", clerkIds)
                  .map(
                      (row, context) ->
                          Map.entry(row.getString("clerk_id"), mapper.map(row, context)))
                  .forEach(
                      entry ->
                          found
                              .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                              .add(entry.getValue())));
    }
    return found;
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
                .bindList("operations", operations.stream().map(SqlJournal::word).toList())
                .bind("at", moment.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Written> writtenAfter(long entry, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT operation, clerk_id FROM journal"
                        + " WHERE fact = 'intended' AND entry > :entry LIMIT :most")
                .bind("entry", entry)
                .bind("most", most)
                .map((row, context) -> new Written(operation(row.getString(1)), row.getString(2)))
                .list());
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
  public <T> List<Unanswered<T>> unansweredThere(OperationKind operation, Class<T> type) {
    return new UnansweredThere(jdbi, facts, stored).of(operation, type);
  }

  @Override
  public List<Deletion> deletionsWithoutEffect(Set<OperationKind> of, Instant before) {
    return new UnansweredThere(jdbi, facts, stored).deletions(of, before);
  }

  @Override
  public long owedLooks() {
    return new OwedLooks(jdbi).count();
  }

  @Override
  public Set<String> owedLookAt() {
    return new OwedLooks(jdbi).clerkIds();
  }

  @Override
  public Optional<Instant> firstWrite() {
    return moment("SELECT at FROM journal WHERE fact = 'intended' ORDER BY entry LIMIT 1");
  }

  @Override
  public Optional<Instant> lastLoss() {
    return moment(LAST_LOSS);
  }

  private Optional<Instant> moment(String sql) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).mapTo(Long.class).findOne().map(Instant::ofEpochMilli));
  }

  @Override
  public Mappings mappings() {
    return new SqlMappings(jdbi);
  }

  @Override
  public Results results() {
    return new SqlResults(jdbi);
  }

  @Override
  public Rollbacks rollbacks() {
    return new SqlRollbacks(jdbi);
  }

  static OperationKind operation(String word) {
    return Code.constant(OperationKind.class, word);
  }

  static String word(OperationKind operation) {
    return Code.of(operation);
  }

  static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}

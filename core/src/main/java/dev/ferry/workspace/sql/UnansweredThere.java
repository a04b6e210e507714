package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Journal.Deletion;
import dev.ferry.workspace.Journal.Unanswered;
import dev.ferry.workspace.sql.statement.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What was never answered, beside what WorkOS holds in its place: looked up for each of the few,
 * where a join might begin with the many that WorkOS holds.
 */
record UnansweredThere(Jdbi jdbi, StoredFacts facts, StoredUsers stored) {
  static final String INTENTS =
      """
      SELECT j.* FROM unanswered u
      JOIN journal j ON j.entry = (SELECT max(i.entry) FROM journal i
        WHERE i.clerk_id = u.clerk_id AND i.operation = u.operation AND i.fact = 'intended')
      WHERE u.operation = :operation
      """;

  private static final String THERE = "SELECT t.profile FROM target t WHERE t.kind = ? AND ";

  /** Of what an answer, or an earlier plan, has told which request has made it. */
  private static final String MADE_FOR_NO_OTHER =
      " AND NOT EXISTS (SELECT 1 FROM mapping o WHERE o.workos_id = t.workos_id"
          + " AND o.kind = t.kind AND o.clerk_id <> ?)";

  private record Intent(String clerkId, Instant at, Fact.Intended fact) {}

  <T> List<Unanswered<T>> of(OperationKind operation, Class<T> type) {
    return jdbi.withHandle(handle -> of(handle, facts, stored, operation, type));
  }

  /** The same within a transaction. */
  static <T> List<Unanswered<T>> of(
      Handle handle,
      StoredFacts facts,
      StoredUsers stored,
      OperationKind operation,
      Class<T> type) {
    List<Intent> intents =
        handle
            .createQuery(INTENTS)
            .bind("operation", SqlJournal.word(operation))
            .map((row, context) -> intent(row, facts))
            .list();
    return there(handle, stored, operation, intents, type);
  }

  /** What may have gone by one of our few deletions, and is there: all kinds in one pass. */
  private static final String DELETIONS =
      """
      SELECT i.clerk_id, i.operation
      FROM (SELECT DISTINCT j.clerk_id, j.operation FROM journal j
        WHERE j.fact = 'intended' AND j.operation IN (<deletions>)) i
      JOIN mapping m ON m.kind = upper(substr(i.operation, 8)) AND m.clerk_id = i.clerk_id
      WHERE EXISTS (SELECT 1 FROM target t WHERE t.kind = m.kind AND t.workos_id = m.workos_id)
        AND %s
        AND NOT EXISTS (SELECT 1 FROM journal n WHERE n.clerk_id = i.clerk_id
          AND n.operation = i.operation AND n.fact IN ('intended', 'answer-lost')
          AND n.at >= :before)
      """
          .formatted(ArrivalSql.undoing("m.clerk_id"));

  List<Deletion> deletions(Set<OperationKind> kinds, Instant before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(DELETIONS)
                .bindList("deletions", kinds.stream().map(SqlJournal::word).toList())
                .bind("before", before.toEpochMilli())
                .map(
                    (row, context) ->
                        new Deletion(row.getString(1), SqlJournal.operation(row.getString(2))))
                .list());
  }

  private static <T> List<Unanswered<T>> there(
      Handle handle,
      StoredUsers stored,
      OperationKind operation,
      List<Intent> intents,
      Class<T> type) {
    List<Unanswered<T>> all = new ArrayList<>();
    try (Prepared there = new Prepared(handle, there(operation))) {
      for (Intent intent : intents) {
        there
            .all(row -> stored.read(row.getString(1), type), keys(operation, intent))
            .forEach(
                held ->
                    all.add(new Unanswered<>(intent.clerkId(), intent.at(), intent.fact(), held)));
      }
    }
    return all;
  }

  static String there(OperationKind operation) {
    ObjectKind kind = operation.subject();
    return THERE
        + switch (kind) {
          case USER -> "t.external_id = " + SqlMappings.externalId("?");
          case ORGANIZATION, CONNECTION -> "t.external_id = ?";
          case ROLE, PERMISSION ->
              "t.workos_id IN (SELECT p.workos_id FROM planned p WHERE p.clerk_id = ?)";
          case MEMBERSHIP ->
              "t.organization_id = ? AND t.user_id = ?"
                  + (operation.effect() == Effect.CREATE ? MADE_FOR_NO_OTHER : "");
          default -> throw new IllegalArgumentException("not found by what is planned: " + kind);
        };
  }

  private static @Nullable Object[] keys(OperationKind operation, Intent intent) {
    ObjectKind kind = operation.subject();
    if (kind == ObjectKind.USER) {
      return new Object[] {kind, intent.clerkId(), intent.clerkId()};
    }
    if (kind == ObjectKind.MEMBERSHIP) { // whatever is planned by now
      Fact.Change change = intent.fact().change();
      Place place = change == null ? null : change.place();
      List<@Nullable Object> keys = new ArrayList<>();
      keys.add(kind);
      keys.add(place == null ? null : place.organizationId());
      keys.add(place == null ? null : place.userId());
      if (operation.effect() == Effect.CREATE) {
        keys.add(intent.clerkId());
      }
      return keys.toArray();
    }
    return new Object[] {kind, intent.clerkId()};
  }

  private static Intent intent(ResultSet row, StoredFacts facts) throws SQLException {
    Fact fact = facts.fact(row);
    if (!(fact instanceof Fact.Intended intent)) {
      throw new IllegalStateException("not an intent: " + fact);
    }
    return new Intent(row.getString("clerk_id"), Instant.ofEpochMilli(row.getLong("at")), intent);
  }
}

package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal.Unanswered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What was never answered, beside what WorkOS holds in its place. */
record UnansweredThere(Jdbi jdbi, StoredFacts facts, StoredUsers stored) {
  private static final String BY_EXTERNAL_ID =
      "CROSS JOIN target t ON t.kind = :kind AND t.external_id = u.clerk_id";

  private static final String OF_USER =
      "CROSS JOIN target t ON t.kind = :kind AND t.external_id = "
          + SqliteMappings.externalId("u.clerk_id");

  private static final String BY_SLUG =
      """
      CROSS JOIN planned p ON p.clerk_id = u.clerk_id
      CROSS JOIN target t ON t.kind = :kind AND t.workos_id = p.workos_id""";

  /** Of what the request hung on, whatever is planned by now. */
  private static final String BY_PLACE =
      "CROSS JOIN target t ON t.kind = :kind AND t.organization_id = "
          + placed("organizationId")
          + " AND t.user_id = "
          + placed("userId");

  /** Where there is a secret in it, it is sealed whole. */
  private static String placed(String id) {
    return "CASE WHEN json_valid(j.detail) THEN json_extract(j.detail, '$.change.place."
        + id
        + "') END";
  }

  <T> List<Unanswered<T>> of(OperationKind operation, Class<T> type) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql(operation.subject()))
                .bind("kind", operation.subject())
                .bind("operation", SqliteJournal.word(operation))
                .map((row, context) -> unanswered(row, type))
                .list());
  }

  /** An index holds all that is asked of the intents. */
  private static final String DELETIONS =
      """
      SELECT DISTINCT m.clerk_id FROM journal i
      CROSS JOIN mapping m ON m.kind = :kind AND m.clerk_id = i.clerk_id
      CROSS JOIN target t ON t.kind = m.kind AND t.workos_id = m.workos_id
      WHERE i.fact = 'intended' AND i.operation = :operation AND %s
        AND NOT EXISTS (SELECT 1 FROM journal n WHERE n.clerk_id = i.clerk_id
          AND n.operation = i.operation AND n.fact IN ('intended', 'answer-lost')
          AND n.at >= :before)
      """
          .formatted(ArrivalSql.undoing("m.clerk_id"));

  List<String> deletions(OperationKind operation, Instant before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(DELETIONS)
                .bind("kind", operation.subject())
                .bind("operation", SqliteJournal.word(operation))
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list());
  }

  /** CROSS JOIN keeps SQLite at the few unanswered ones as the outer loop. */
  static String sql(ObjectKind kind) {
    String there =
        switch (kind) {
          case USER -> OF_USER;
          case ORGANIZATION, CONNECTION -> BY_EXTERNAL_ID;
          case ROLE, PERMISSION -> BY_SLUG;
          case MEMBERSHIP -> BY_PLACE;
          default -> throw new IllegalArgumentException("not found by what is planned: " + kind);
        };
    return """
    SELECT t.profile, j.* FROM unanswered u
    CROSS JOIN journal j ON j.entry = (SELECT max(i.entry) FROM journal i
      WHERE i.clerk_id = u.clerk_id AND i.operation = u.operation AND i.fact = 'intended')
    %s
    WHERE u.operation = :operation
    """
        .formatted(there);
  }

  private <T> Unanswered<T> unanswered(ResultSet row, Class<T> type) throws SQLException {
    Fact fact = facts.fact(row);
    if (!(fact instanceof Fact.Intended intent)) {
      throw new IllegalStateException("not an intent: " + fact);
    }
    return new Unanswered<>(
        row.getString("clerk_id"),
        Instant.ofEpochMilli(row.getLong("at")),
        intent,
        stored.read(row.getString("profile"), type));
  }
}

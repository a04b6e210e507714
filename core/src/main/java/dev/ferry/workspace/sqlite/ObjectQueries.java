package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectResult;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserResult.Outcome;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCounts;
import dev.ferry.workspace.ObjectMapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What has become of objects other than users, as the journal's tables tell. */
final class ObjectQueries {
  static final String FAILED_AFTER =
      "SELECT kind, seq, clerk_id, outcome, reason, message, workos_id FROM result_object"
          + " WHERE outcome = 'FAILED' AND kind = :kind AND seq > :seq ORDER BY seq LIMIT :limit";

  private static final String MAPPING =
      "SELECT kind, clerk_id, workos_id, origin FROM mapping_object";

  /**
   * Creations whose answer is missing and whose object WorkOS is now known to hold. CROSS JOIN
   * keeps SQLite at the few unanswered ones as the outer loop.
   */
  static final String SETTLED_BY_TARGET =
      "SELECT u.clerk_id, u.operation, t.workos_id, NULL FROM unanswered u"
          + " CROSS JOIN target_organization t ON t.external_id = u.clerk_id"
          + " WHERE u.operation = 'create-organization'"
          + " UNION ALL SELECT u.clerk_id, u.operation, t.workos_id,"
          + "   json_extract(t.profile, '$.createdAt') FROM unanswered u"
          + " CROSS JOIN plan_object p ON p.clerk_id = u.clerk_id"
          + " CROSS JOIN mapping m ON m.clerk_id = p.user_id"
          + " CROSS JOIN mapping_object o ON o.clerk_id = p.organization_id"
          + " CROSS JOIN target_membership t"
          + "   ON t.organization_id = o.workos_id AND t.user_id = m.workos_id"
          + " WHERE u.operation = 'create-membership'"
          + " UNION ALL SELECT u.clerk_id, u.operation, t.slug, NULL FROM unanswered u"
          + " CROSS JOIN plan_object p ON p.clerk_id = u.clerk_id"
          + " CROSS JOIN target_role t ON t.slug = json_extract(p.decision, '$.role.slug')"
          // Ours begins without permissions.
          + " WHERE u.operation = 'create-role'"
          + "   AND json_array_length(t.profile, '$.permissions') = 0"
          + " UNION ALL SELECT u.clerk_id, u.operation, t.slug, NULL FROM unanswered u"
          + " CROSS JOIN plan_object p ON p.clerk_id = u.clerk_id"
          + " CROSS JOIN target_permission t"
          + "   ON t.slug = json_extract(p.decision, '$.permission.slug')"
          + " WHERE u.operation = 'create-permission'"
          + " UNION ALL SELECT u.clerk_id, u.operation, t.workos_id, NULL FROM unanswered u"
          + " CROSS JOIN target_connection t ON t.external_id = u.clerk_id"
          + " WHERE u.operation = 'create-connection'";

  private final Jdbi jdbi;

  ObjectQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param outcome the column, or what is made of it
   */
  Map<ObjectKind, ObjectCounts> results(String outcome) {
    Map<ObjectKind, Map<Outcome, Long>> outcomes = new EnumMap<>(ObjectKind.class);
    Map<ObjectKind, Map<Reason, Long>> reasons = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT kind, "
                        + outcome
                        + ", reason, count(*) FROM result_object GROUP BY 1, 2, 3")
                .map((rs, context) -> new Row(rs))
                .forEach(row -> row.addTo(outcomes, reasons)));
    Map<ObjectKind, ObjectCounts> counts = new EnumMap<>(ObjectKind.class);
    outcomes.forEach(
        (kind, of) -> counts.put(kind, new ObjectCounts(of, reasons.getOrDefault(kind, Map.of()))));
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

    void addTo(
        Map<ObjectKind, Map<Outcome, Long>> outcomes, Map<ObjectKind, Map<Reason, Long>> reasons) {
      outcomes
          .computeIfAbsent(kind, any -> new EnumMap<>(Outcome.class))
          .merge(outcome, count, Long::sum);
      if (reason != null) {
        reasons
            .computeIfAbsent(kind, any -> new EnumMap<>(Reason.class))
            .merge(reason, count, Long::sum);
      }
    }
  }

  List<ObjectResult> failedAfter(ObjectKind kind, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FAILED_AFTER)
                .bind("kind", kind.name())
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> result(rs))
                .list());
  }

  static ObjectResult result(ResultSet rs) throws SQLException {
    return new ObjectResult(
        ObjectKind.valueOf(rs.getString(1)),
        rs.getLong(2),
        rs.getString(3),
        Outcome.valueOf(rs.getString(4)),
        SqlitePlans.reason(rs.getString(5)),
        rs.getString(6),
        rs.getString(7));
  }

  List<ObjectMapping> mappingsOf(List<String> clerkIds) {
    if (clerkIds.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(MAPPING + " WHERE clerk_id IN (<ids>)")
                .bindList("ids", clerkIds)
                .map((rs, context) -> mapping(rs))
                .list());
  }

  List<ObjectMapping> mappingsAfter(ObjectKind kind, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    MAPPING
                        + " WHERE kind = :kind AND clerk_id > :after"
                        + " ORDER BY clerk_id LIMIT :limit")
                .bind("kind", kind.name())
                .bind("after", clerkId)
                .bind("limit", limit)
                .map((rs, context) -> mapping(rs))
                .list());
  }

  private static ObjectMapping mapping(ResultSet rs) throws SQLException {
    return new ObjectMapping(
        ObjectKind.valueOf(rs.getString(1)),
        rs.getString(2),
        rs.getString(3),
        Origin.valueOf(rs.getString(4)));
  }

  /** See {@link dev.ferry.workspace.Journal#settleFromTarget}. */
  List<Entry> settledByTarget(Instant now) {
    List<Entry> settled = new ArrayList<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(SETTLED_BY_TARGET)
                .map((rs, context) -> settled(rs, now))
                .forEach(settled::addAll));
    return settled;
  }

  private static List<Entry> settled(ResultSet rs, Instant now) throws SQLException {
    String clerkId = rs.getString(1);
    OperationKind operation = SqliteJournal.operation(rs.getString(2));
    // What we did was done when it was created; whatever came later is not our doing.
    Fact applied = new Fact.Applied(operation, rs.getString(3), rs.getString(4));
    return List.of(
        new Entry.Noted(clerkId, now, SqliteJournal.noAnswer(operation)),
        new Entry.Noted(clerkId, now, applied));
  }
}

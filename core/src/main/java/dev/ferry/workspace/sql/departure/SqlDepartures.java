package dev.ferry.workspace.sql.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.text.Code;
import dev.ferry.workspace.Departures;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Mappings held against the snapshot. Thread-safe. */
public record SqlDepartures(Jdbi jdbi) implements Departures {
  private static final String COLUMNS = "SELECT m.clerk_id, m.workos_id, m.origin FROM mapping m";

  private static final String USERS =
      COLUMNS
          + """
           WHERE m.kind = :kind AND m.clerk_id > :after AND NOT EXISTS
            (SELECT 1 FROM snapshot_user u WHERE u.clerk_id = m.clerk_id
              AND u.source >= coalesce((SELECT everybody FROM snapshot), 0))
          ORDER BY m.clerk_id LIMIT :limit
          """;

  private static final String OBJECTS =
      COLUMNS
          + """
           WHERE m.kind = :kind AND m.clerk_id > :after AND NOT EXISTS
            (SELECT 1 FROM snapshot_object o WHERE o.clerk_id = m.clerk_id)
          ORDER BY m.clerk_id LIMIT :limit
          """;

  private static final String FLAGGED =
      COLUMNS
          + """
           JOIN snapshot_user u ON u.clerk_id = m.clerk_id
          WHERE m.kind = :kind AND m.clerk_id > :after
            AND u.source >= coalesce((SELECT everybody FROM snapshot), 0)
            AND (u.profile LIKE '%"flags":{%:true%' OR u.profile LIKE 'sealed:%')
          ORDER BY m.clerk_id LIMIT :limit
          """;

  private static final String IS_OFF =
      """
       JOIN snapshot_user u ON u.clerk_id = m.clerk_id
      WHERE m.kind = :kind AND u.source >= coalesce((SELECT everybody FROM snapshot), 0)
        AND (u.profile LIKE '%"TOTP":false%' OR u.profile LIKE 'sealed:%')
      """;

  private static final String FACTORS_OFF =
      COLUMNS + IS_OFF + "AND m.clerk_id > :after ORDER BY m.clerk_id LIMIT :limit";

  private static final String ENROLMENTS_UNKNOWN =
      COLUMNS
          + IS_OFF
          + """
            AND m.clerk_id IN (SELECT e.clerk_id FROM unanswered e
              WHERE e.operation = 'enroll-factor' AND e.clerk_id > :after)
            AND NOT EXISTS
            (SELECT 1 FROM mapping f WHERE f.kind = 'FACTOR' AND f.clerk_id = m.clerk_id)
          ORDER BY m.clerk_id LIMIT :limit
          """;

  private static final String UNMAPPED =
      """
      SELECT t.clerk_id, t.workos_id, p.reason FROM
        (SELECT held.workos_id, coalesce(o.clerk_id, held.external_id) AS clerk_id FROM target held
          LEFT JOIN own_id o ON o.external_id = held.external_id
          WHERE held.kind = 'USER' AND held.external_id IS NOT NULL AND held.workos_id > :after
            AND NOT EXISTS (SELECT 1 FROM mapping m WHERE m.workos_id = held.workos_id)) t
        LEFT JOIN snapshot_user u ON u.clerk_id = t.clerk_id
        LEFT JOIN planned p ON p.kind = 'USER' AND p.seq = u.seq
      WHERE CASE WHEN u.seq IS NULL
        THEN (SELECT everybody FROM snapshot) IS NOT NULL AND EXISTS
          (SELECT 1 FROM journal j WHERE j.clerk_id = t.clerk_id AND j.fact = 'intended')
        ELSE p.fate = 'SKIP' AND p.reason IN (<reasons>) END
      ORDER BY t.workos_id LIMIT :limit
      """;

  private static final String WITHDRAWN =
      """
      SELECT operation, count(DISTINCT clerk_id) FROM journal
      WHERE fact = 'intended' AND at >= :at AND operation IN (<operations>) GROUP BY operation
      """;

  private static final String MEMBER =
      """
      SELECT EXISTS (SELECT 1 FROM snapshot_object
        WHERE kind = 'MEMBERSHIP' AND user_id = :user AND organization_id = :organization)
      """;

  @Override
  public List<Mapping> missingAfter(ObjectKind kind, String clerkId, int limit) {
    return page(kind == ObjectKind.USER ? USERS : OBJECTS, kind, clerkId, limit);
  }

  @Override
  public List<Mapping> flaggedAfter(String clerkId, int limit) {
    return page(FLAGGED, ObjectKind.USER, clerkId, limit);
  }

  @Override
  public List<Mapping> factorsOffAfter(String clerkId, int limit) {
    return page(FACTORS_OFF, ObjectKind.FACTOR, clerkId, limit);
  }

  @Override
  public List<Mapping> enrolmentsUnknownAfter(String clerkId, int limit) {
    return page(ENROLMENTS_UNKNOWN, ObjectKind.USER, clerkId, limit);
  }

  private List<Mapping> page(String sql, ObjectKind kind, String after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("kind", kind)
                .bind("after", after)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Mapping(
                            kind,
                            row.getString(1),
                            row.getString(2),
                            Origin.valueOf(row.getString(3))))
                .list());
  }

  @Override
  public List<Unmapped> unmappedAfter(Set<Reason> reasons, String workosId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(UNMAPPED)
                .bind("after", workosId)
                .bind("limit", limit)
                .bindList("reasons", reasons.stream().map(Reason::name).toList())
                .map((row, context) -> unmapped(row))
                .list());
  }

  private static Unmapped unmapped(ResultSet row) throws SQLException {
    String reason = row.getString(3);
    return new Unmapped(
        row.getString(1), row.getString(2), reason == null ? null : Reason.valueOf(reason));
  }

  @Override
  public Map<ObjectKind, Long> withdrawnSince(Instant moment) {
    Map<String, ObjectKind> deletions = new HashMap<>();
    for (OperationKind operation : OperationKind.values()) {
      if (operation.effect() == Effect.DELETE) {
        deletions.put(Code.of(operation), operation.subject());
      }
    }
    Map<ObjectKind, Long> withdrawn = new EnumMap<>(ObjectKind.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(WITHDRAWN)
                .bind("at", moment.toEpochMilli())
                .bindList("operations", List.copyOf(deletions.keySet()))
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(
                    pair ->
                        withdrawn.put(
                            Objects.requireNonNull(deletions.get(pair.getKey())),
                            pair.getValue())));
    return withdrawn;
  }

  @Override
  public boolean isMember(String userId, String organizationId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(MEMBER)
                .bind("user", userId)
                .bind("organization", organizationId)
                .mapTo(Boolean.class)
                .one());
  }
}

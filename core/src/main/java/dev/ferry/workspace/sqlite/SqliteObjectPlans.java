package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The plan of everything that is no user, in its table. */
final class SqliteObjectPlans {
  private static final String SELECT =
      "SELECT " + StoredObjectPlans.COLUMNS + " FROM plan_object p";

  static final String AFTER =
      SELECT + " WHERE p.kind = :kind AND p.seq > :seq ORDER BY p.seq LIMIT :limit";

  static final String LEFT_AFTER =
      SELECT
          + " LEFT JOIN result_object r ON r.kind = p.kind AND r.seq = p.seq"
          + " WHERE p.kind = :kind AND p.seq > :seq AND (r.final IS NULL OR r.final = 0)"
          + " ORDER BY p.seq LIMIT :limit";

  static final String LEFT =
      "SELECT (SELECT count(*) FROM plan_object WHERE kind = :kind)"
          + " - (SELECT count(*) FROM result_object WHERE kind = :kind AND final = 1)";

  /** The plus keeps SQLite from looking through all of a kind. */
  static final String OF_CLERK_IDS =
      SELECT + " WHERE p.clerk_id IN (<ids>) AND +p.kind = :kind ORDER BY p.seq";

  static final String OF_ORGANIZATION =
      SELECT
          + " WHERE p.organization_id = :organization AND p.kind = :kind AND p.seq > :seq"
          + " ORDER BY p.seq LIMIT :limit";

  static final String BY_ID =
      SELECT
          + " WHERE p.clerk_id = :id"
          + " OR p.clerk_id IN (SELECT clerk_id FROM mapping_object WHERE workos_id = :id)"
          + " LIMIT 1";

  static final String BY_NAME = SELECT + " WHERE p.kind = 'ORGANIZATION' AND p.label = :id LIMIT 2";

  private final Jdbi jdbi;
  private final StoredObjectPlans stored;

  SqliteObjectPlans(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = new StoredObjectPlans(stored);
  }

  List<ObjectPlan> after(ObjectKind kind, long seq, int limit) {
    return page(AFTER, kind, seq, limit);
  }

  List<ObjectPlan> leftAfter(ObjectKind kind, long seq, int limit) {
    return page(LEFT_AFTER, kind, seq, limit);
  }

  private List<ObjectPlan> page(String sql, ObjectKind kind, long seq, int limit) {
    return jdbi.withHandle(
        handle -> list(ofKind(handle, sql, kind).bind("seq", seq).bind("limit", limit)));
  }

  long left(ObjectKind kind) {
    return jdbi.withHandle(handle -> ofKind(handle, LEFT, kind).mapTo(Long.class).one());
  }

  List<ObjectPlan> ofClerkIds(ObjectKind kind, List<String> clerkIds) {
    return clerkIds.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            handle -> list(ofKind(handle, OF_CLERK_IDS, kind).bindList("ids", clerkIds)));
  }

  List<ObjectPlan> ofOrganization(ObjectKind kind, String organization, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            list(
                ofKind(handle, OF_ORGANIZATION, kind)
                    .bind("organization", organization)
                    .bind("seq", seq)
                    .bind("limit", limit)));
  }

  /** By an id; or an organization by its name, if no other has it. */
  Optional<ObjectPlan> find(String id) {
    return jdbi.withHandle(
        handle -> {
          List<ObjectPlan> byId = list(handle.createQuery(BY_ID).bind("id", id));
          List<ObjectPlan> found =
              byId.isEmpty() ? list(handle.createQuery(BY_NAME).bind("id", id)) : byId;
          return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        });
  }

  private static Query ofKind(Handle handle, String sql, ObjectKind kind) {
    return handle.createQuery(sql).bind("kind", kind.name());
  }

  private List<ObjectPlan> list(Query query) {
    return query.map((row, context) -> stored.plan(row, 1)).list();
  }
}

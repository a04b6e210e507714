package dev.ferry.workspace.sqlite;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The plan in its tables. */
final class SqlitePlans implements PlanStore {
  private static final String COLUMNS =
      "p.seq, p.clerk_id, p.fate, p.reason, p.decision, p.secrets";

  static final String AFTER =
      "SELECT " + COLUMNS + " FROM plan_user p WHERE p.seq > :seq ORDER BY p.seq LIMIT :limit";

  static final String LEFT_AFTER =
      "SELECT "
          + COLUMNS
          + " FROM plan_user p LEFT JOIN result r ON r.seq = p.seq"
          + " WHERE p.seq > :seq AND (r.final IS NULL OR r.final = 0)"
          + " ORDER BY p.seq LIMIT :limit";

  static final String OF_CLERK_IDS =
      "SELECT " + COLUMNS + " FROM plan_user p WHERE p.clerk_id IN (<ids>)";

  static final String FIND =
      "SELECT "
          + COLUMNS
          + " FROM plan_user p WHERE p.clerk_id = :id OR p.email = :email"
          + " OR p.clerk_id = (SELECT clerk_id FROM mapping WHERE workos_id = :id)"
          + " LIMIT 1";

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final Clock clock;
  private final SqliteObjectPlans objects;
  private final SqlitePasswordResets passwordResets;

  SqlitePlans(Jdbi jdbi, StoredUsers stored, Clock clock) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.clock = clock;
    this.objects = new SqliteObjectPlans(jdbi, stored);
    this.passwordResets = new SqlitePasswordResets(jdbi);
  }

  @Override
  public PlanInfo replace(Planning planning) {
    return jdbi.inTransaction(
        handle -> new SqlitePlanning(handle, stored, planning).run(clock.instant()));
  }

  /** In the very tables, so that it cannot decide otherwise than a plan; and then taken back. */
  @Override
  public PlanInfo imagine(Planning planning, Witness witness) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          try {
            return new SqlitePlanning(handle, stored, planning, witness).imagine(clock.instant());
          } finally {
            handle.rollback();
          }
        });
  }

  @Override
  public Optional<PlanInfo> info() {
    return jdbi.withHandle(handle -> info(handle, stored));
  }

  static Optional<PlanInfo> info(Handle handle, StoredUsers stored) {
    return handle
        .createQuery("SELECT generation, snapshot, made_at, numbers FROM plan")
        .map(
            (rs, context) -> {
              PlanTally.Numbers numbers = stored.read(rs.getString(4), PlanTally.Numbers.class);
              return numbers.info(rs.getLong(1), rs.getLong(2), Instant.parse(rs.getString(3)));
            })
        .findOne();
  }

  @Override
  public List<UserPlan> after(long seq, int limit) {
    return query(AFTER, seq, limit);
  }

  @Override
  public List<UserPlan> leftAfter(long seq, int limit) {
    return query(LEFT_AFTER, seq, limit);
  }

  private List<UserPlan> query(String sql, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> plan(rs))
                .list());
  }

  @Override
  public long left() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT (SELECT count(*) FROM plan_user)"
                        + " - (SELECT count(*) FROM result WHERE final = 1)")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<UserPlan> ofClerkIds(List<String> clerkIds) {
    if (clerkIds.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(OF_CLERK_IDS)
                .bindList("ids", clerkIds)
                .map((rs, context) -> plan(rs))
                .list());
  }

  @Override
  public Optional<UserPlan> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("id", id)
                .bind("email", EmailAddress.key(id))
                .map((rs, context) -> plan(rs))
                .findOne());
  }

  @Override
  public List<PasswordReset> passwordResets(long seq, int limit) {
    return passwordResets.after(seq, limit);
  }

  private UserPlan plan(ResultSet rs) throws SQLException {
    String clerkId = rs.getString(2);
    StoredUsers.Decision decision = stored.decision(rs.getString(5));
    StoredUsers.PlanSecrets secrets = stored.planSecrets(clerkId, rs.getBytes(6));
    return new UserPlan(
        rs.getLong(1),
        clerkId,
        Fate.valueOf(rs.getString(3)),
        reason(rs.getString(4)),
        decision.target(),
        decision.before(),
        decision.changes() == null ? Set.of() : decision.changes(),
        secrets.password(),
        StoredUsers.sensitive(secrets.totpSeed()),
        decision.factorPresent(),
        decision.proof(),
        StoredUsers.orEmpty(decision.fields()),
        decision.email());
  }

  static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }

  @Override
  public List<ObjectPlan> objectsAfter(ObjectKind kind, long seq, int limit) {
    return objects.after(kind, seq, limit);
  }

  @Override
  public List<ObjectPlan> objectsLeftAfter(ObjectKind kind, long seq, int limit) {
    return objects.leftAfter(kind, seq, limit);
  }

  @Override
  public long objectsLeft(ObjectKind kind) {
    return objects.left(kind);
  }

  @Override
  public List<ObjectPlan> objectsOfClerkIds(ObjectKind kind, List<String> clerkIds) {
    return objects.ofClerkIds(kind, clerkIds);
  }

  @Override
  public List<ObjectPlan> objectsOf(ObjectKind kind, String organizationId, long seq, int limit) {
    return objects.ofOrganization(kind, organizationId, seq, limit);
  }

  @Override
  public Optional<ObjectPlan> findObject(String id) {
    return objects.find(id);
  }
}

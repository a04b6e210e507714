package dev.ferry.workspace.sql;

import dev.ferry.kind.Kinds;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.sql.decision.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The plan in its tables. */
final class SqlPlans implements PlanStore {
  /** A row of an alias {@code p} with all that is said of it. */
  private static final String WHOLE =
      "p.*, (SELECT l.text FROM planned_fields l WHERE l.id = p.fields) AS fates";

  static final String AFTER =
      "SELECT "
          + WHOLE
          + " FROM planned p WHERE p.kind = :kind AND p.seq > :seq ORDER BY p.seq LIMIT :limit";

  static final String LOSING_AFTER =
      """
      SELECT %s FROM planned p WHERE p.kind = :kind AND p.seq > :seq
        AND p.fields IN (SELECT l.id FROM planned_fields l WHERE <losing>)
      ORDER BY p.seq LIMIT :limit
      """
          .formatted(WHOLE);

  /** A user is left until its second factor is not. */
  static final String LEFT_AFTER =
      """
      SELECT %s FROM planned p
      LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq
      WHERE p.kind = :kind AND p.seq > :seq
        AND (r.final IS NULL OR r.final = 0 OR (p.kind = 'USER' AND EXISTS
          (SELECT 1 FROM result f WHERE f.kind = 'FACTOR' AND f.final = 0 AND f.seq = p.seq)))
      ORDER BY p.seq LIMIT :limit
      """
          .formatted(WHOLE);

  static final String LEFT =
      """
      SELECT (SELECT count(*) FROM planned WHERE kind = :kind)
        - (SELECT count(*) FROM result WHERE kind = :kind AND final = 1)
        + (SELECT count(*) FROM result f JOIN result u ON u.kind = 'USER' AND u.seq = f.seq
          WHERE f.kind = 'FACTOR' AND f.final = 0 AND u.final = 1 AND :kind = 'USER')
      """;

  static final String WAITING_FOR_ADDRESS =
      """
      WITH given_up (address) AS (
        SELECT t.label FROM planned p
        JOIN target t ON t.kind = 'USER' AND t.workos_id = p.workos_id
        JOIN result r ON r.kind = 'USER' AND r.seq = p.seq AND r.outcome = 'UPDATED'
        WHERE p.kind = 'USER' AND p.fate = 'UPDATE' AND t.label <> p.label
          AND p.reason IS DISTINCT FROM 'NEW_EMAIL_IN_USE')
      SELECT count(*) FROM planned
      WHERE kind = 'USER' AND label IN (SELECT address FROM given_up)
      """;

  /** The plus keeps SQLite from looking through all of a kind. */
  static final String OF_CLERK_IDS =
      "SELECT "
          + WHOLE
          + " FROM planned p WHERE p.clerk_id IN (<ids>) AND p.kind || '' = :kind ORDER BY p.seq";

  static final String OF_ORGANIZATION =
      """
      SELECT * FROM planned p
      WHERE p.organization_id = :organization AND p.kind = :kind AND p.seq > :seq
      ORDER BY p.seq LIMIT :limit
      """;

  /** By the index of ids; by id or address at once it would be by neither, but one by one. */
  static final String FIND_USER =
      """
      SELECT %s FROM planned p WHERE p.kind || '' = 'USER' AND (p.clerk_id = :id
        OR p.clerk_id IN (SELECT clerk_id FROM own_id WHERE external_id = :id)
        OR p.clerk_id IN (SELECT clerk_id FROM mapping WHERE kind = 'USER' AND workos_id = :id))
      LIMIT 1
      """
          .formatted(WHOLE);

  static final String FIND_USER_BY_ADDRESS =
      "SELECT %s FROM planned p WHERE p.kind = 'USER' AND p.label = :email LIMIT 1"
          .formatted(WHOLE);

  static final String FIND_OBJECT =
      """
      SELECT * FROM planned p WHERE (p.clerk_id = :id
          OR p.clerk_id IN (SELECT clerk_id FROM mapping WHERE workos_id = :id))
        AND p.kind || '' <> 'USER'
      LIMIT 1
      """;

  static final String FIND_BY_NAME =
      "SELECT * FROM planned p WHERE p.kind = 'ORGANIZATION' AND p.label = :id LIMIT 2";

  private static final String NAMED =
      "SELECT clerk_id FROM planned WHERE kind = 'ORGANIZATION' AND label = :name"
          + " ORDER BY seq LIMIT :limit";

  /** What WorkOS held, and what has come of earlier plans. */
  private static final List<String> OUTSIDE =
      List.of("target", "target_factor_removed", "mapping", "result", "account", "base");

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final StoredObjectPlans objects;
  private final Clock clock;
  private final SqlPasswordResets passwordResets;

  SqlPlans(Jdbi jdbi, StoredUsers stored, Clock clock) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.objects = new StoredObjectPlans(stored);
    this.clock = clock;
    this.passwordResets = new SqlPasswordResets(jdbi, stored);
  }

  @Override
  public PlanInfo replace(Drafting drafting) {
    return jdbi.inTransaction(handle -> drafted(handle, drafting, true));
  }

  private PlanInfo drafted(Handle handle, Drafting drafting, boolean read) {
    try (SqlDraft draft = new SqlDraft(handle, stored, clock.instant(), read)) {
      return draft.finish(drafting.fill(draft));
    }
  }

  @Override
  public PlanInfo imagine(Drafting drafting) {
    return imagine(drafting, plan -> plan, false);
  }

  @Override
  public <T> T imagine(Drafting drafting, Function<PlanInfo, T> look) {
    return imagine(drafting, look, true);
  }

  /** In the very tables, so that it cannot be decided otherwise than a plan; then taken back. */
  private <T> T imagine(Drafting drafting, Function<PlanInfo, T> look, boolean read) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          try {
            OUTSIDE.forEach(table -> handle.execute("DELETE FROM " + table));
            return look.apply(drafted(handle, drafting, read));
          } finally {
            handle.rollback();
          }
        });
  }

  /** In the very tables, as {@link #imagine}, one after the other. */
  @Override
  public void compare(Drafting before, Drafting after, BiConsumer<Planned, Planned> differing) {
    jdbi.useHandle(
        handle -> {
          handle.begin();
          try {
            drafted(handle, before, true);
            handle.execute(
                "CREATE TABLE environment.planned_before AS SELECT " + WHOLE + " FROM planned p");
            drafted(handle, after, true);
            hold(handle, differing);
          } finally {
            handle.rollback();
          }
        });
  }

  /** Both hold the objects of one snapshot, in the same order. */
  private void hold(Handle handle, BiConsumer<Planned, Planned> differing) {
    try (Stream<Planned> one = all(handle, "p.* FROM planned_before p");
        Stream<Planned> other = all(handle, WHOLE + " FROM planned p")) {
      Iterator<Planned> after = other.iterator();
      one.forEachOrdered(
          before -> {
            Planned same = after.next();
            if (!before.equals(same)) {
              differing.accept(before, same);
            }
          });
    }
  }

  private Stream<Planned> all(Handle handle, String rows) {
    return handle
        .createQuery("SELECT " + rows + " ORDER BY p.kind, p.seq")
        .map((row, context) -> planned(row))
        .stream();
  }

  @Override
  public Optional<PlanInfo> info() {
    return jdbi.withHandle(handle -> info(handle, stored));
  }

  static Optional<PlanInfo> info(Handle handle, StoredUsers stored) {
    return handle
        .createQuery("SELECT numbers FROM plan")
        .map((row, context) -> stored.read(row.getString("numbers"), PlanInfo.class))
        .findOne();
  }

  @Override
  public <P extends Planned> List<P> after(Class<P> type, long seq, int limit) {
    return page(AFTER, type, seq, limit);
  }

  @Override
  public List<UserPlan> readableAfter(long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("kind", ObjectKind.USER)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> user(row, null))
                .list());
  }

  @Override
  public List<UserPlan> losingAfter(Set<Reason> reasons, long seq, int limit) {
    List<String> names = reasons.stream().map(Reason::name).toList();
    return names.isEmpty()
        ? List.of()
        : those(
            LOSING_AFTER,
            UserPlan.class,
            query -> naming(query, names).bind("seq", seq).bind("limit", limit));
  }

  /**
   * A list of fields is JSON, in which a quotation mark within a text has a backslash before it.
   */
  private static Query naming(Query query, List<String> reasons) {
    List<String> conditions = new ArrayList<>();
    for (String reason : reasons) {
      String name = "reason" + conditions.size();
      conditions.add("l.text LIKE :" + name);
      query.bind(name, "%\"reason\":\"" + reason + "\"%");
    }
    return query.define("losing", String.join(" OR ", conditions));
  }

  @Override
  public <P extends Planned> List<P> leftAfter(Class<P> type, long seq, int limit) {
    return page(LEFT_AFTER, type, seq, limit);
  }

  private <P extends Planned> List<P> page(String sql, Class<P> type, long seq, int limit) {
    return those(sql, type, query -> query.bind("seq", seq).bind("limit", limit));
  }

  private <P extends Planned> List<P> those(
      String sql, Class<P> type, UnaryOperator<Query> binding) {
    return jdbi.withHandle(
        handle ->
            binding
                .apply(handle.createQuery(sql).bind("kind", Kinds.of(type)))
                .map((row, context) -> type.cast(planned(row)))
                .list());
  }

  @Override
  public long left(ObjectKind kind) {
    return jdbi.withHandle(
        handle -> handle.createQuery(LEFT).bind("kind", kind).mapTo(Long.class).one());
  }

  @Override
  public long waitingForAddress() {
    return jdbi.withHandle(
        handle -> handle.createQuery(WAITING_FOR_ADDRESS).mapTo(Long.class).one());
  }

  @Override
  public <P extends Planned> List<P> ofClerkIds(Class<P> type, List<String> clerkIds) {
    return clerkIds.isEmpty()
        ? List.of()
        : those(OF_CLERK_IDS, type, query -> query.bindList("ids", clerkIds));
  }

  @Override
  public <P extends ObjectPlan> List<P> ofOrganization(
      Class<P> type, String organizationId, long seq, int limit) {
    return those(
        OF_ORGANIZATION,
        type,
        query -> query.bind("organization", organizationId).bind("seq", seq).bind("limit", limit));
  }

  @Override
  public Optional<UserPlan> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIND_USER)
                .bind("id", id)
                .map((row, context) -> user(row))
                .findOne()
                .or(
                    () ->
                        handle
                            .createQuery(FIND_USER_BY_ADDRESS)
                            .bind("email", EmailAddress.key(id))
                            .map((row, context) -> user(row))
                            .findOne()));
  }

  @Override
  public List<PasswordReset> passwordResets(long seq, int limit) {
    return passwordResets.after(seq, limit);
  }

  @Override
  public long passwordResets() {
    return passwordResets.count();
  }

  private Planned planned(ResultSet row) throws SQLException {
    boolean user = row.getString("kind").equals(ObjectKind.USER.name());
    return user ? user(row) : objects.plan(row);
  }

  private UserPlan user(ResultSet row) throws SQLException {
    return user(row, row.getBytes("secrets"));
  }

  private UserPlan user(ResultSet row, byte @Nullable [] seal) throws SQLException {
    String clerkId = row.getString("clerk_id");
    Decision decision = stored.decision(row);
    StoredUsers.PlanSecrets secrets = stored.planSecrets(clerkId, seal);
    return new UserPlan(
        row.getLong("seq"),
        clerkId,
        Fate.valueOf(row.getString("fate")),
        ResultRows.reason(row.getString("reason")),
        decision.target(),
        decision.before(),
        decision.changes(),
        secrets.password(),
        secrets.seed(),
        decision.factorPresent(),
        decision.proof(),
        stored.fates(row.getString("fates")),
        decision.email(),
        decision.kept());
  }

  /** By an id; or an organization by its name, if no other has it. */
  @Override
  public Optional<ObjectPlan> findObject(String id) {
    List<ObjectPlan> byId = find(FIND_OBJECT, id);
    List<ObjectPlan> found = byId.isEmpty() ? find(FIND_BY_NAME, id) : byId;
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public List<String> organizationsNamed(String name, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(NAMED)
                .bind("name", name)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  private List<ObjectPlan> find(String sql, String id) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(sql).bind("id", id).map((row, context) -> objects.plan(row)).list());
  }
}

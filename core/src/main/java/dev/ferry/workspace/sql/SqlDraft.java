package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.parallel.OrderedWork;
import dev.ferry.resource.Numbered;
import dev.ferry.workspace.Account;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Draft;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.sql.statement.Prepared;
import dev.ferry.workspace.sql.statement.SharedTexts;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A plan in its tables while it is made. Rows of users are read by place: there are very many, and
 * each has many columns.
 */
final class SqlDraft implements Draft, AutoCloseable {
  /** Whoever left and signed up again shares the address with nobody but themselves. */
  private static final String PEOPLE =
      """
      SELECT u.seq, u.clerk_id, u.profile, u.secrets FROM snapshot_user u, snapshot s
      WHERE u.source >= coalesce(s.everybody, 0) ORDER BY u.seq
      """;

  /**
   * With the request to create the mapped user, under the plan that sent it, which may be an
   * earlier one than that under which it was found to have had its effect: when the password was
   * refused then, when it was sent, 0 if it was not, and of when it was; and with the last that
   * became of a newer one. Of a second factor, of when its seed was: of several requests the first
   * may be the one that took effect.
   */
  private static final String APPLICANTS =
      """
      SELECT s.seq, s.clerk_id, s.profile, s.secrets,
        EXISTS (SELECT 1 FROM plan_address o WHERE o.email = a.email AND o.seq <> s.seq),
        te.profile, tm.profile, m.workos_id, m.origin,
        EXISTS (SELECT 1 FROM mapping f WHERE f.kind = 'FACTOR' AND f.clerk_id = s.clerk_id),
        a.email, s.source < coalesce((SELECT everybody FROM snapshot), 0),
        (SELECT max(j.at) %1$s AND j.fact = 'part-refused' AND j.part = 'PASSWORD'),
        (SELECT CASE WHEN j.part IS NULL THEN 0 ELSE j.at END %1$s AND j.fact = 'intended' ORDER BY j.entry DESC LIMIT 1),
        (SELECT w.text FROM snapshot_known w WHERE w.id = s.known), m.workos_id IS NOT NULL AND te.workos_id IS NULL AND NOT %2$s,
        EXISTS (SELECT 1 FROM target_factor_removed f WHERE f.clerk_id = s.clerk_id),
        b.held, b.refused,
        (SELECT min(coalesce(CAST(j.why AS BIGINT), j.at)) FROM mapping f
          JOIN journal j ON j.clerk_id = f.clerk_id
          AND j.operation = 'enroll-factor' AND j.fact = 'intended'
          AND j.entry > coalesce((SELECT max(d.entry) FROM journal d WHERE d.clerk_id = s.clerk_id
            AND d.operation IN ('delete-factor', 'delete-user')
            AND d.fact IN ('applied', 'gone')), 0)
          WHERE f.kind = 'FACTOR' AND f.clerk_id = s.clerk_id),
        (SELECT CAST(j.why AS BIGINT) %1$s AND j.fact = 'intended' ORDER BY j.entry DESC LIMIT 1),
        n.fact, n.at,
        (SELECT CAST(i.why AS BIGINT) FROM journal i WHERE i.clerk_id = s.clerk_id
          AND i.operation = 'set-password' AND i.fact = 'intended' AND i.entry < n.entry
          ORDER BY i.entry DESC LIMIT 1),
        k.external_id IS NOT NULL AND (
          EXISTS (SELECT 1 FROM own_id o JOIN snapshot_user p ON p.clerk_id = o.clerk_id
            AND p.source >= coalesce((SELECT everybody FROM snapshot), 0)
            WHERE o.external_id = k.external_id AND o.clerk_id <> s.clerk_id)
          OR EXISTS (SELECT 1 FROM mapping o WHERE o.workos_id = te.workos_id
            AND o.kind = 'USER' AND o.clerk_id <> s.clerk_id)),
        k.external_id IS NOT NULL AND EXISTS (SELECT 1 FROM target o WHERE o.kind = 'USER'
          AND o.workos_id = m.workos_id AND o.external_id <> k.external_id)
      FROM snapshot_user s
      LEFT JOIN plan_address a ON a.seq = s.seq
      LEFT JOIN own_id k ON k.clerk_id = s.clerk_id
      LEFT JOIN target te ON te.kind = 'USER' AND te.workos_id =
        (SELECT workos_id FROM target WHERE kind = 'USER'
          AND external_id = coalesce(k.external_id, s.clerk_id) LIMIT 1)
      LEFT JOIN target tm ON tm.kind = 'USER' AND tm.workos_id =
        (SELECT workos_id FROM target WHERE kind = 'USER' AND label = a.email LIMIT 1)
      LEFT JOIN mapping m ON m.kind = 'USER' AND m.clerk_id = s.clerk_id
      LEFT JOIN base b ON b.kind = 'USER' AND b.clerk_id = s.clerk_id
        AND b.workos_id = te.workos_id
      LEFT JOIN journal n ON n.entry = (SELECT max(e.entry) FROM journal e
        WHERE e.clerk_id = s.clerk_id AND e.operation = 'set-password'
          AND e.fact IN ('applied', 'adopted') AND e.workos_id = m.workos_id)
      ORDER BY s.seq
      """
          .formatted(
              """
              FROM journal j WHERE j.clerk_id = s.clerk_id AND j.operation = 'create-user'
                AND j.plan = (SELECT i.plan FROM journal i WHERE i.clerk_id = s.clerk_id
                  AND i.operation = 'create-user' AND i.fact = 'intended'
                  AND i.entry < (SELECT max(c.entry) FROM journal c WHERE c.clerk_id = s.clerk_id
                    AND c.operation = 'create-user' AND c.fact = 'applied'
                    AND c.workos_id = m.workos_id)
                  ORDER BY i.entry DESC LIMIT 1)
              """,
              ArrivalSql.undoing("s.clerk_id"));

  private static final String PUT_USER =
      """
      INSERT INTO planned (kind, seq, clerk_id, label, fate, reason, workos_id, password_lost,
        decision, fields, secrets) VALUES ('USER', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String PUT_OBJECT =
      """
      INSERT INTO planned (kind, seq, clerk_id, label, organization_id, user_id, fate, reason,
        workos_id, decision, agreed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String PUT_RESULT =
      """
      INSERT INTO result (kind, seq, clerk_id, outcome, reason, message, workos_id, final, plan)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ORGANIZATIONS_THAT_GET_SOMETHING =
      """
      SELECT count(*) FROM planned o
      WHERE o.kind = 'ORGANIZATION' AND o.fate NOT IN ('CREATE', 'SKIP', 'BLOCKED')
        AND (o.fate = 'UPDATE' OR EXISTS (SELECT 1 FROM planned x
          WHERE x.organization_id = o.clerk_id AND x.fate IN ('CREATE', 'UPDATE')
            AND x.kind IN ('MEMBERSHIP', 'DOMAIN', 'CONNECTION')))
      """;

  /** Made once the table is full: to keep them up to date user by user takes longer. */
  private static final List<String> INDEXES_OF_USERS =
      List.of(
          "CREATE INDEX IF NOT EXISTS environment.planned_clerk_id ON planned (clerk_id)",
          """
          CREATE INDEX IF NOT EXISTS environment.planned_user ON planned (label)
          WHERE kind = 'USER'
          """);

  private static final String INDEX_OF_ADDRESSES =
      "CREATE INDEX IF NOT EXISTS environment.plan_address_email ON plan_address (email)";

  /** All that is under a plan: it goes with it. */
  private static final List<String> TABLES =
      List.of("planned", "planned_fields", "plan_address", "plan", "result", "undone");

  private final Handle handle;
  private final StoredUsers stored;
  private final Instant madeAt;
  private final long snapshot;
  private final Optional<PlanInfo> before;
  private final Prepared putAddress;
  private final Prepared putOwnId;
  private final Prepared dropOwnId;
  private final boolean someHaveOwnIds;
  private final Kept kept;
  private final Prepared putUser;
  private final Prepared putObject;
  private final Prepared putResult;
  private final SharedTexts fields;
  private final Accounts accounts;
  private final ObjectCandidates objects;

  /**
   * Begins: what has become of everything under the plan before is kept, and that plan goes.
   *
   * @param read false if nobody will read the plan itself: no more of it is kept than what its own
   *     later passes ask for
   */
  SqlDraft(Handle handle, StoredUsers stored, Instant now, boolean read) {
    this.handle = handle;
    this.stored = stored;
    kept = read ? Kept.WHOLE : isMoreThanUsers(handle) ? Kept.WITHOUT_SECRETS : Kept.NOT_AT_ALL;
    madeAt = now;
    snapshot =
        handle
            .createQuery("SELECT generation FROM snapshot")
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(() -> new IllegalStateException("there is no snapshot to plan for"));
    before = SqlPlans.info(handle, stored);
    Accounts.keep(handle, stored);
    TABLES.forEach(table -> handle.execute("DELETE FROM " + table));
    putAddress = new Prepared(handle, "INSERT INTO plan_address (seq, email) VALUES (?, ?)");
    putOwnId =
        new Prepared(
            handle,
            "INSERT INTO own_id (clerk_id, external_id) VALUES (?, ?)"
                + " ON CONFLICT (clerk_id) DO UPDATE SET external_id = excluded.external_id");
    dropOwnId = new Prepared(handle, "DELETE FROM own_id WHERE clerk_id = ?");
    someHaveOwnIds =
        handle.createQuery("SELECT EXISTS (SELECT 1 FROM own_id)").mapTo(Boolean.class).one();
    putUser = new Prepared(handle, PUT_USER);
    putObject = new Prepared(handle, PUT_OBJECT);
    putResult = new Prepared(handle, PUT_RESULT);
    fields = new SharedTexts(handle, "planned_fields");
    accounts = new Accounts(handle);
    objects = new ObjectCandidates(handle, stored);
  }

  private static boolean isMoreThanUsers(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM snapshot_object)")
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public long generation() {
    return before.map(PlanInfo::generation).orElse(0L) + 1;
  }

  @Override
  public long snapshot() {
    return snapshot;
  }

  @Override
  public Instant madeAt() {
    return madeAt;
  }

  @Override
  public Optional<PlanInfo> before() {
    return before;
  }

  @Override
  public <T> void people(boolean secrets, Function<Person, T> look, Consumer<T> then) {
    RowMapper<PersonRow> reading =
        secrets ? (row, any) -> PersonRow.of(row) : (row, any) -> PersonRow.readable(row);
    try (Stream<PersonRow> rows = handle.createQuery(PEOPLE).map(reading).stream();
        OrderedWork work = OrderedWork.onAllProcessors()) {
      work.each(rows.iterator(), row -> look.apply(row.person(stored)), then);
    }
  }

  @Override
  public void address(long seq, String address) {
    putAddress.run(seq, address);
  }

  @Override
  public void ownId(String clerkId, @Nullable String ownId) {
    if (ownId != null) {
      putOwnId.run(clerkId, ownId);
    } else if (someHaveOwnIds) {
      dropOwnId.run(clerkId);
    }
  }

  @Override
  public <D extends Decided> void users(Function<Applicant, D> decide, Consumer<D> then) {
    handle.execute(INDEX_OF_ADDRESSES);
    try (Stream<ApplicantRow> rows =
            handle.createQuery(APPLICANTS).map((row, context) -> ApplicantRow.of(row)).stream();
        OrderedWork work = OrderedWork.onAllProcessors()) {
      Iterator<ApplicantRow> each = rows.iterator();
      switch (kept) {
        case NOT_AT_ALL -> work.each(each, row -> decide.apply(row.applicant(stored)), then);
        case WHOLE, WITHOUT_SECRETS ->
            work.each(
                each,
                row -> PlannedRow.of(decide.apply(row.applicant(stored)), kept, stored),
                row -> then.accept(row.sharing(fields).putBy(putUser)));
      }
    }
  }

  /** What is kept of what is decided about users. */
  private enum Kept {
    WHOLE,
    /** What the kinds after them are decided from. */
    WITHOUT_SECRETS,
    /** There is nothing besides users. */
    NOT_AT_ALL
  }

  /** What is written of one: its texts are made, and its secrets sealed, before its turn. */
  private static final class PlannedRow<D> {
    /** The place among a user's values. */
    private static final int FIELDS = 8;

    private final D decided;
    private final @Nullable Object[] values;

    private PlannedRow(D decided, @Nullable Object... values) {
      this.decided = decided;
      this.values = values;
    }

    static <D extends Decided> PlannedRow<D> of(D decided, Kept kept, StoredUsers stored) {
      UserPlan plan = decided.plan();
      boolean whole = kept == Kept.WHOLE;
      return new PlannedRow<>(
          decided,
          plan.seq(),
          plan.clerkId(),
          decided.foundBy(),
          plan.fate(),
          plan.reason(),
          plan.workosId(),
          plan.passwordLost(),
          stored.decision(plan, decided.foundBy()),
          stored.fates(plan.fields()),
          whole ? stored.secrets(plan) : null);
    }

    static <D extends ObjectDecided> PlannedRow<D> of(D decided, StoredUsers stored) {
      return new PlannedRow<>(decided, values(decided.plan(), stored));
    }

    private static @Nullable Object[] values(ObjectPlan plan, StoredUsers stored) {
      return new @Nullable Object[] {
        plan.kind(),
        plan.seq(),
        plan.clerkId(),
        plan.label(),
        plan.parents().get(ObjectKind.ORGANIZATION),
        plan.parents().get(ObjectKind.USER),
        plan.fate(),
        plan.reason(),
        plan.workosId(),
        stored.text(plan),
        stored.base(agreed(plan))
      };
    }

    /** With the number of what becomes of its fields, which many have in common. */
    PlannedRow<D> sharing(SharedTexts fields) {
      values[FIELDS] = fields.number(String.valueOf(values[FIELDS]));
      return this;
    }

    D putBy(Prepared statement) {
      statement.run(values);
      return decided;
    }
  }

  @Override
  public <C extends ClerkObject> List<Numbered<C>> numbered(ObjectKind kind, Class<C> type) {
    INDEXES_OF_USERS.forEach(handle::execute);
    return objects.numbered(kind, type);
  }

  @Override
  public <T> List<T> held(ObjectKind kind, Class<T> type) {
    return objects.held(kind, type);
  }

  @Override
  public <D extends ObjectDecided> void objects(
      ObjectKind kind, Function<ObjectCandidate, D> decide, Consumer<D> then) {
    Function<Supplier<ObjectCandidate>, PlannedRow<D>> work =
        row -> PlannedRow.of(decide.apply(row.get()), stored);
    Consumer<PlannedRow<D>> keep = row -> then.accept(row.putBy(putObject));
    try (Stream<Supplier<ObjectCandidate>> rows = objects.of(kind)) {
      if (kind == ObjectKind.MEMBERSHIP) {
        sideBySide(rows, work, keep);
      } else { // what a domain or connection is decided from shows those kept before it
        rows.forEachOrdered(row -> keep.accept(work.apply(row)));
      }
    }
  }

  private static <I, R> void sideBySide(Stream<I> rows, Function<I, R> work, Consumer<R> keep) {
    try (OrderedWork workers = OrderedWork.onAllProcessors()) {
      workers.each(rows.iterator(), work, keep);
    }
  }

  @Override
  public boolean nothingSettled() {
    return Accounts.areEmpty(handle);
  }

  @Override
  public Account account(ObjectKind kind, String clerkId) {
    return accounts.of(kind, clerkId);
  }

  @Override
  public void put(ObjectPlan plan) {
    putObject.run(PlannedRow.values(plan, stored));
  }

  private static @Nullable Base agreed(ObjectPlan plan) {
    if (plan instanceof ObjectPlan.OfOrganization organization) {
      return Base.after(organization);
    }
    return plan instanceof ObjectPlan.OfMembership membership ? Base.after(membership) : null;
  }

  @Override
  public void put(Result<Outcome> result, long plan, boolean isFinal) {
    putResult.run(
        result.kind(),
        result.seq(),
        result.clerkId(),
        result.outcome(),
        result.reason(),
        result.message(),
        result.workosId(),
        isFinal ? 1 : 0,
        plan);
  }

  @Override
  public long organizationsThatGetSomething() {
    return handle.createQuery(ORGANIZATIONS_THAT_GET_SOMETHING).mapTo(Long.class).one();
  }

  /** Keeps the plan in numbers, and tidies up. */
  PlanInfo finish(PlanInfo made) {
    objects.forgetWhatWasGathered();
    handle.execute("DELETE FROM plan_address");
    handle.execute(
        "INSERT INTO plan (generation, numbers) VALUES (?, ?)",
        made.generation(),
        stored.text(made));
    return made;
  }

  @Override
  public void close() {
    List.of(putAddress, putOwnId, dropOwnId, putUser, putObject, putResult)
        .forEach(Prepared::close);
    fields.close();
    accounts.close();
    objects.close();
  }
}

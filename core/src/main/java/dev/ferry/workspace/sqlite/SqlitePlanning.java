package dev.ferry.workspace.sqlite;

import dev.ferry.model.ClerkField;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.PlanStore.Witness;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan within one transaction, in two passes over the snapshot: first everybody's address,
 * so that shared ones are known; then everybody's fate; and then that of everything else. Streams;
 * lives for one run.
 */
final class SqlitePlanning {
  private static final String SNAPSHOT =
      "SELECT u.seq, u.clerk_id, u.profile, u.secrets FROM snapshot_user u, snapshot s"
          // Whoever left and signed up again shares the address with nobody but themselves.
          + " WHERE u.source >= coalesce(s.everybody, 0) ORDER BY u.seq";

  /** Of a request to create the mapped user: under the plan under which it was created. */
  private static final String CREATING =
      " FROM journal j WHERE j.clerk_id = s.clerk_id AND j.operation = 'create-user'"
          + " AND j.plan = (SELECT max(c.plan) FROM journal c WHERE c.clerk_id = s.clerk_id"
          + "   AND c.operation = 'create-user' AND c.fact = 'applied'"
          + "   AND c.workos_id = m.workos_id)";

  /** Whether the password was refused then, and whether it was sent. */
  private static final String PASSWORD_AT_CREATION =
      "EXISTS (SELECT 1"
          + CREATING
          + " AND j.fact = 'part-refused' AND j.part = 'PASSWORD'),"
          + " (SELECT j.part IS NOT NULL"
          + CREATING
          + " AND j.fact = 'intended' ORDER BY j.entry DESC LIMIT 1)";

  private static final String CANDIDATES =
      "SELECT s.seq, s.clerk_id, s.profile, s.secrets,"
          + " EXISTS (SELECT 1 FROM plan_address o WHERE o.email = a.email AND o.seq <> s.seq),"
          + " te.profile, tm.profile, m.workos_id, m.origin,"
          + " EXISTS (SELECT 1 FROM mapping f"
          + "   WHERE f.kind = 'FACTOR' AND f.clerk_id = s.clerk_id), a.email,"
          + " s.source < coalesce((SELECT everybody FROM snapshot), 0),"
          + PASSWORD_AT_CREATION
          + ", s.known, m.workos_id IS NOT NULL AND te.workos_id IS NULL AND NOT "
          + ArrivalSql.undoing("s.clerk_id")
          + ", EXISTS (SELECT 1 FROM target_factor_removed f WHERE f.clerk_id = s.clerk_id)"
          + " FROM snapshot_user s"
          + " LEFT JOIN plan_address a ON a.seq = s.seq"
          + " LEFT JOIN target te ON te.kind = 'USER' AND te.workos_id ="
          + "   (SELECT workos_id FROM target WHERE kind = 'USER' AND external_id = s.clerk_id LIMIT 1)"
          + " LEFT JOIN target tm ON tm.kind = 'USER' AND tm.workos_id ="
          + "   (SELECT workos_id FROM target WHERE kind = 'USER' AND label = a.email LIMIT 1)"
          + " LEFT JOIN mapping m ON m.kind = 'USER' AND m.clerk_id = s.clerk_id"
          + " ORDER BY s.seq";

  private static final String NOTHING_LEFT =
      "SELECT (SELECT count(*) FROM planned WHERE kind <> 'INVITATION') ="
          + " (SELECT count(*) FROM result WHERE final = 1 AND kind NOT IN ('INVITATION', 'FACTOR'))"
          + " AND NOT EXISTS (SELECT 1 FROM result WHERE kind = 'FACTOR' AND final = 0)";

  private static final String INSERT =
      "INSERT INTO planned (kind, seq, clerk_id, label, fate, reason, workos_id, password_lost,"
          + " decision, secrets) VALUES ('USER', ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** All that is under a plan: it goes with it. */
  private static final List<String> TABLES =
      List.of("planned", "plan_address", "plan", "result", "undone");

  /** What WorkOS held, and what has come of earlier plans. */
  private static final List<String> OUTSIDE =
      List.of("target", "target_factor_removed", "mapping", "result", "account");

  private static final Witness NOBODY =
      new Witness() {
        @Override
        public void user(Candidate candidate, Set<ClerkField> known, UserPlan plan) {}

        @Override
        public void object(ObjectPlan plan) {}
      };

  private final Handle handle;
  private final StoredUsers stored;
  private final Planning planning;
  private final Witness witness;
  private final PlanTally tally = new PlanTally();

  SqlitePlanning(Handle handle, StoredUsers stored, Planning planning) {
    this(handle, stored, planning, NOBODY);
  }

  /**
   * @param witness hears what is decided
   */
  SqlitePlanning(Handle handle, StoredUsers stored, Planning planning, Witness witness) {
    this.handle = handle;
    this.stored = stored;
    this.planning = planning;
    this.witness = witness;
  }

  /** A plan for a WorkOS that holds nothing; whoever calls takes all of it back. */
  PlanInfo imagine(Instant now) {
    for (String table : OUTSIDE) {
      handle.execute("DELETE FROM " + table);
    }
    return run(now);
  }

  PlanInfo run(Instant now) {
    long snapshot =
        handle
            .createQuery("SELECT generation FROM snapshot")
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(() -> new IllegalStateException("there is no snapshot to plan for"));
    Optional<PlanInfo> before = SqlitePlans.info(handle, stored);
    long generation = before.map(PlanInfo::generation).orElse(0L) + 1;
    try {
      Accounts.keep(handle.getConnection());
      for (String table : TABLES) {
        handle.execute("DELETE FROM " + table);
      }
      decide(generation);
    } catch (SQLException e) {
      throw new IllegalStateException("the plan cannot be written", e);
    }
    tally.count(ObjectLooks.of(handle));
    PlanTally.Numbers numbers = tally.numbers();
    PlanInfo made = numbers.info(generation, snapshot, now);
    if (nothingLeft()) {
      made = made.asRepetitionOf(before);
    }
    handle.execute(
        "INSERT INTO plan (generation, snapshot, made_at, numbers) VALUES (?, ?, ?, ?)",
        generation,
        snapshot,
        now.toString(),
        stored.text(numbers.since(made.since())));
    return made;
  }

  private void decide(long generation) throws SQLException {
    collectAddresses();
    try (SettledBefore settled = new SettledBefore(handle.getConnection(), generation)) {
      decideFates(settled);
      handle.execute(
          "CREATE INDEX IF NOT EXISTS environment.planned_clerk_id ON planned (clerk_id)");
      handle.execute(
          "CREATE INDEX IF NOT EXISTS environment.planned_user ON planned (label)"
              + " WHERE kind = 'USER'");
      new SqliteObjectPlanning(handle.getConnection(), stored, plan -> decided(plan, settled))
          .run(planning);
    }
    handle.execute("DROP INDEX plan_address_email");
    handle.execute("DELETE FROM plan_address");
  }

  /** True if nothing is left to do under the plan; invitations are sent on request only. */
  private boolean nothingLeft() {
    return handle.createQuery(NOTHING_LEFT).mapTo(Boolean.class).one();
  }

  private void collectAddresses() throws SQLException {
    try (PreparedStatement insert =
            handle
                .getConnection()
                .prepareStatement("INSERT INTO plan_address (seq, email) VALUES (?, ?)");
        PreparedStatement query = handle.getConnection().prepareStatement(SNAPSHOT);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String address = planning.address(user(row));
        if (address != null) {
          insert.setLong(1, row.getLong(1));
          insert.setString(2, address);
          insert.executeUpdate();
        }
      }
    }
    handle.execute("CREATE INDEX environment.plan_address_email ON plan_address (email)");
  }

  private void decideFates(SettledBefore settled) throws SQLException {
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT);
        PreparedStatement query = handle.getConnection().prepareStatement(CANDIDATES);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Candidate candidate = candidate(row);
        UserPlan plan = planning.plan(candidate);
        tally.count(plan);
        if (witness != NOBODY) {
          witness.user(candidate, stored.known(row.getString(15)), plan);
        }
        store(insert, plan, foundBy(row.getString(11), candidate.user()));
        settled.enter(plan);
      }
    }
  }

  private void decided(ObjectPlan plan, SettledBefore settled) {
    tally.count(plan);
    witness.object(plan);
    try {
      settled.enter(plan);
    } catch (SQLException e) {
      throw new IllegalStateException("the plan cannot be written", e);
    }
  }

  /** By which address the plan of a user is found: its primary one where it goes over by none. */
  private static @Nullable String foundBy(@Nullable String address, ClerkUser user) {
    String primary = user.primaryEmail();
    return address == null && primary != null ? EmailAddress.key(primary) : address;
  }

  private ClerkUser user(ResultSet row) throws SQLException {
    return stored.clerkUser(row.getString(2), row.getString(3), row.getBytes(4));
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        row.getLong(1),
        user(row),
        row.getBoolean(12),
        row.getBoolean(5),
        stored.workosUser(row.getString(6)),
        stored.workosUser(row.getString(7)),
        mapping(row),
        row.getBoolean(10),
        row.getBoolean(16),
        row.getBoolean(17),
        atCreation(row));
  }

  private static Candidate.Password atCreation(ResultSet row) throws SQLException {
    boolean sent = row.getBoolean(14);
    if (row.wasNull() || !Mapping.Origin.CREATED.name().equals(row.getString(9))) {
      return Candidate.Password.UNKNOWN;
    } else if (row.getBoolean(13)) {
      return Candidate.Password.REFUSED;
    }
    return sent ? Candidate.Password.SENT : Candidate.Password.LEFT_OUT;
  }

  private static @Nullable Mapping mapping(ResultSet row) throws SQLException {
    String workosId = row.getString(8);
    return workosId == null
        ? null
        : new Mapping(
            ObjectKind.USER, row.getString(2), workosId, Mapping.Origin.valueOf(row.getString(9)));
  }

  private void store(PreparedStatement insert, UserPlan plan, @Nullable String address)
      throws SQLException {
    insert.setLong(1, plan.seq());
    insert.setString(2, plan.clerkId());
    insert.setString(3, address);
    insert.setString(4, plan.fate().name());
    insert.setString(5, plan.reason() == null ? null : plan.reason().name());
    insert.setString(6, plan.workosId());
    insert.setString(7, SqliteJournal.name(passwordLost(plan)));
    insert.setString(8, stored.decision(plan));
    insert.setBytes(9, stored.secrets(plan));
    insert.executeUpdate();
  }

  private static @Nullable Reason passwordLost(UserPlan plan) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == UserField.PASSWORD)
        .filter(fate -> fate.outcome() == FieldFate.Outcome.NOT_CARRIED)
        .map(FieldFate::reason)
        .findFirst()
        .orElse(null);
  }
}

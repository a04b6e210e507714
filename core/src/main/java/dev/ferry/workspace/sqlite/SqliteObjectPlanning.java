package dev.ferry.workspace.sqlite;

import dev.ferry.model.ClerkDomain;
import dev.ferry.model.ClerkObject;
import dev.ferry.model.ClerkOrganization;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.ObjectCandidate.Holder;
import dev.ferry.workspace.ObjectPlanning;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.RightsCandidate;
import dev.ferry.workspace.RightsCandidate.Numbered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of everything that is no user, after that of the users and in the same
 * transaction. Roles and permissions are few and are held; all else streams. Lives for one run.
 */
final class SqliteObjectPlanning {
  private final Connection connection;
  private final StoredUsers stored;
  private final SnapshotObjectRows rows;
  private final StoredObjectPlans plans;
  private final Consumer<ObjectPlan> decided;
  private final GivenPermissions given;

  SqliteObjectPlanning(Connection connection, StoredUsers stored, Consumer<ObjectPlan> decided) {
    this.connection = connection;
    this.stored = stored;
    this.rows = new SnapshotObjectRows(stored);
    this.plans = new StoredObjectPlans(stored);
    this.decided = decided;
    this.given = new GivenPermissions(connection, new StoredFacts(stored));
  }

  void run(Planning planning) throws SQLException {
    execute(ObjectPlanningSql.NO_FOREIGN_NAMES);
    execute(ObjectPlanningSql.FOREIGN_NAMES);
    execute(ObjectPlanningSql.FOREIGN_NAMES_INDEX);
    execute(ObjectPlanningSql.NO_CONTESTED_DOMAINS);
    execute(ObjectPlanningSql.CONTESTED_DOMAINS);
    execute(ObjectPlanningSql.CONTESTED_DOMAINS_INDEX);
    try (PreparedStatement insert = connection.prepareStatement(ObjectPlanningSql.INSERT)) {
      ObjectPlanning objects = planning.objects(rights());
      for (ObjectPlan plan : objects.rights()) {
        store(insert, plan);
      }
      decide(ObjectKind.ORGANIZATION, objects, insert, ObjectPlanningSql.ORGANIZATIONS);
      decide(ObjectKind.DOMAIN, objects, insert, ObjectPlanningSql.DOMAINS);
      decide(ObjectKind.MEMBERSHIP, objects, insert, ObjectPlanningSql.MEMBERSHIPS);
      decide(ObjectKind.INVITATION, objects, insert, ObjectPlanningSql.INVITATIONS);
      decide(ObjectKind.CONNECTION, objects, insert, ObjectPlanningSql.CONNECTIONS);
    }
    execute(ObjectPlanningSql.NO_FOREIGN_NAMES);
    execute(ObjectPlanningSql.NO_CONTESTED_DOMAINS);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void decide(ObjectKind kind, ObjectPlanning objects, PreparedStatement insert, String sql)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        store(insert, objects.plan(candidate(kind, row)));
      }
    }
  }

  private ObjectCandidate candidate(ObjectKind kind, ResultSet row) throws SQLException {
    return switch (kind) {
      case ORGANIZATION -> organization(row);
      case DOMAIN -> domain(row);
      case MEMBERSHIP -> membership(row);
      case INVITATION -> invitation(row);
      case CONNECTION -> connection(row);
      case USER, FACTOR, PERMISSION, ROLE -> throw new AssertionError(kind);
    };
  }

  private ObjectCandidate organization(ResultSet row) throws SQLException {
    ClerkOrganization organization = rows.organization(row);
    String own = row.getString(SnapshotObjectRows.NEXT);
    List<ClerkDomain> domains = domainsOf(organization.id());
    return new ObjectCandidate.OfOrganization(
        SnapshotObjectRows.seq(row),
        organization,
        SnapshotObjectRows.privateMetadata(row),
        domains,
        contested(domains),
        own == null ? null : stored.read(own, WorkosOrganization.class),
        holds(ObjectPlanningSql.NAME_SHARED, organization.name().strip()),
        row.getBoolean(SnapshotObjectRows.NEXT + 1),
        SnapshotObjectRows.mapping(ObjectKind.ORGANIZATION, row));
  }

  private List<ClerkDomain> domainsOf(String organizationId) throws SQLException {
    List<ClerkDomain> domains = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(ObjectPlanningSql.DOMAINS_OF_ORGANIZATION)) {
      query.setString(1, organizationId);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          domains.add(rows.domain(row));
        }
      }
    }
    return domains;
  }

  private Set<String> contested(List<ClerkDomain> domains) throws SQLException {
    Set<String> contested = new HashSet<>();
    for (ClerkDomain domain : domains) {
      String name = domain.name().toLowerCase(Locale.ROOT);
      if (holds(ObjectPlanningSql.CONTESTED, name)) {
        contested.add(name);
      }
    }
    return contested;
  }

  private ObjectCandidate domain(ResultSet row) throws SQLException {
    ClerkDomain domain = rows.domain(row);
    String name = domain.name().toLowerCase(Locale.ROOT);
    return new ObjectCandidate.OfDomain(
        SnapshotObjectRows.seq(row),
        domain,
        plannedOrganization(row),
        holds(ObjectPlanningSql.DOMAIN_PLANNED, domain.organizationId(), name),
        holds(ObjectPlanningSql.CONTESTED, name),
        row.getBoolean("removed"),
        SnapshotObjectRows.mapping(ObjectKind.DOMAIN, row));
  }

  private ObjectPlan.@Nullable OfOrganization plannedOrganization(ResultSet row)
      throws SQLException {
    return row.getString(SnapshotObjectRows.NEXT) == null
        ? null
        : (ObjectPlan.OfOrganization) plans.plan(row, "planned_");
  }

  private ObjectCandidate membership(ResultSet row) throws SQLException {
    String existing = row.getString(SnapshotObjectRows.NEXT + 4);
    return new ObjectCandidate.OfMembership(
        SnapshotObjectRows.seq(row),
        rows.membership(row),
        SnapshotObjectRows.privateMetadata(row),
        holder(row.getString(SnapshotObjectRows.NEXT), row.getString(SnapshotObjectRows.NEXT + 1)),
        carried(row.getString(SnapshotObjectRows.NEXT + 2)),
        row.getBoolean(SnapshotObjectRows.NEXT + 3),
        existing == null ? null : stored.read(existing, WorkosMembership.class),
        row.getBoolean(SnapshotObjectRows.NEXT + 5),
        SnapshotObjectRows.mapping(ObjectKind.MEMBERSHIP, row));
  }

  /**
   * @param fate of the membership's user; null if there is no plan
   */
  private @Nullable Holder holder(@Nullable String fate, @Nullable String decision) {
    if (!carried(fate) || decision == null) {
      return null;
    }
    StoredUsers.Decision planned = stored.decision(decision);
    return new Holder(
        planned.proof(), UserPlan.mayBeMember(planned.proof(), planned.target(), planned.before()));
  }

  private ObjectCandidate invitation(ResultSet row) throws SQLException {
    boolean organization =
        row.getString(3) == null || carried(row.getString(SnapshotObjectRows.NEXT));
    return new ObjectCandidate.OfInvitation(
        SnapshotObjectRows.seq(row),
        rows.invitation(row),
        organization,
        SnapshotObjectRows.mapping(ObjectKind.INVITATION, row));
  }

  private ObjectCandidate connection(ResultSet row) throws SQLException {
    List<WorkosConnection> held = new ArrayList<>();
    String organization = row.getString(SnapshotObjectRows.NEXT + 1);
    if (organization != null) {
      try (PreparedStatement query =
          connection.prepareStatement(ObjectPlanningSql.HELD_CONNECTIONS)) {
        query.setString(1, SnapshotObjectRows.id(row));
        query.setString(2, row.getString(3));
        query.setString(3, organization);
        try (ResultSet there = query.executeQuery()) {
          while (there.next()) {
            if (!there.getBoolean(2)) {
              held.add(stored.read(there.getString(1), WorkosConnection.class));
            }
          }
        }
      }
    }
    return new ObjectCandidate.OfConnection(
        SnapshotObjectRows.seq(row),
        rows.connection(row),
        carried(row.getString(SnapshotObjectRows.NEXT)),
        row.getBoolean(SnapshotObjectRows.NEXT + 2),
        held,
        row.getBoolean(SnapshotObjectRows.NEXT + 3),
        SnapshotObjectRows.mapping(ObjectKind.CONNECTION, row));
  }

  /**
   * @param fate null if there is no plan
   */
  private static boolean carried(@Nullable String fate) {
    return fate != null && !fate.equals(Fate.SKIP.name()) && !fate.equals(Fate.BLOCKED.name());
  }

  private boolean holds(String sql, String... values) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private RightsCandidate rights() throws SQLException {
    return new RightsCandidate(
        numbered(ObjectKind.PERMISSION, ObjectPlanningSql.PERMISSIONS, rows::permission),
        numbered(ObjectKind.ROLE, ObjectPlanningSql.ROLES, rows::role),
        held(ObjectKind.PERMISSION, WorkosPermission.class),
        held(ObjectKind.ROLE, WorkosRole.class));
  }

  /** Reads an object. */
  @FunctionalInterface
  private interface Reading<T extends ClerkObject> {
    T of(ResultSet row) throws SQLException;
  }

  private <T extends ClerkObject> List<Numbered<T>> numbered(
      ObjectKind kind, String sql, Reading<T> reading) throws SQLException {
    List<Numbered<T>> all = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        all.add(
            new Numbered<>(
                SnapshotObjectRows.seq(row),
                reading.of(row),
                SnapshotObjectRows.mapping(kind, row),
                row.getBoolean(SnapshotObjectRows.NEXT),
                kind == ObjectKind.ROLE ? given.to(SnapshotObjectRows.id(row)) : Set.of()));
      }
    }
    return all;
  }

  private <T> List<T> held(ObjectKind kind, Class<T> type) throws SQLException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(ObjectPlanningSql.HELD)) {
      query.setString(1, kind.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          all.add(stored.read(row.getString(1), type));
        }
      }
    }
    return all;
  }

  private void store(PreparedStatement insert, ObjectPlan plan) throws SQLException {
    decided.accept(plan);
    StoredObjectPlans.Row row = StoredObjectPlans.row(plan);
    insert.setString(1, plan.kind().name());
    insert.setLong(2, plan.seq());
    insert.setString(3, plan.clerkId());
    insert.setString(4, plan.label());
    insert.setString(5, row.organizationId());
    insert.setString(6, row.userId());
    insert.setString(7, plan.fate().name());
    insert.setString(8, SqliteJournal.name(plan.reason()));
    insert.setString(9, StoredObjectPlans.held(plan));
    insert.setString(10, plans.text(row.decision()));
    insert.executeUpdate();
  }
}

package dev.ferry.workspace.sql;

import dev.ferry.model.DomainName;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.resource.Numbered;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.ObjectCandidate.Holder;
import dev.ferry.workspace.sql.decision.Decision;
import dev.ferry.workspace.sql.decision.WrittenDecision.Row;
import dev.ferry.workspace.sql.statement.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All that the plan of everything but users is decided from, read from the tables while that plan
 * is made. Rows are read by place: there may be very many. Lives for one plan.
 */
final class ObjectCandidates implements AutoCloseable {
  private final Handle handle;
  private final StoredUsers stored;
  private final SnapshotObjectRows rows;
  private final StoredObjectPlans plans;
  private final GivenPermissions given;
  private final Prepared domainsOfOrganization;
  private final Prepared nameShared;
  private final Prepared contested;
  private final Prepared domainPlanned;
  private final Prepared heldConnections;
  private final Prepared membershipsOfAddress;
  private final Prepared heldMember;

  ObjectCandidates(Handle handle, StoredUsers stored) {
    this.handle = handle;
    this.stored = stored;
    this.rows = new SnapshotObjectRows(stored);
    this.plans = new StoredObjectPlans(stored);
    this.given = new GivenPermissions(handle.getConnection(), new StoredFacts(stored));
    ObjectCandidateSql.MAKE_ROOM.forEach(handle::execute);
    forgetWhatWasGathered();
    ObjectCandidateSql.GATHER.forEach(handle::execute);
    domainsOfOrganization = new Prepared(handle, ObjectCandidateSql.DOMAINS_OF_ORGANIZATION);
    nameShared = new Prepared(handle, ObjectCandidateSql.NAME_SHARED);
    contested = new Prepared(handle, ObjectCandidateSql.CONTESTED);
    domainPlanned = new Prepared(handle, ObjectCandidateSql.DOMAIN_PLANNED);
    heldConnections = new Prepared(handle, ObjectCandidateSql.HELD_CONNECTIONS);
    membershipsOfAddress = new Prepared(handle, ObjectCandidateSql.MEMBERSHIPS_OF_ADDRESS);
    heldMember = new Prepared(handle, ObjectCandidateSql.HELD_MEMBER);
  }

  <C extends ClerkObject> List<Numbered<C>> numbered(ObjectKind kind, Class<C> type) {
    return handle
        .createQuery(ObjectCandidateSql.numbered(kind))
        .map((row, context) -> numbered(kind, type, row))
        .list();
  }

  private <C extends ClerkObject> Numbered<C> numbered(
      ObjectKind kind, Class<C> type, ResultSet row) throws SQLException {
    Mapping mapping = SnapshotObjectRows.mapping(kind, row);
    GivenPermissions.Given permissions =
        kind == ObjectKind.ROLE ? given.to(SnapshotObjectRows.id(row)) : GivenPermissions.NONE;
    return new Numbered<>(
        SnapshotObjectRows.seq(row),
        rows.object(kind, type, row),
        mapping == null ? null : mapping.workosId(),
        mapping != null && mapping.origin() == Origin.CREATED,
        row.getBoolean(SnapshotObjectRows.NEXT),
        permissions.all(),
        permissions.gifts());
  }

  <T> List<T> held(ObjectKind kind, Class<T> type) {
    return handle
        .createQuery(ObjectCandidateSql.HELD)
        .bind(0, kind)
        .map((row, context) -> stored.read(row.getString(1), type))
        .list();
  }

  /** What is read of each; what it says can be made out later, and by another thread. */
  Stream<Supplier<ObjectCandidate>> of(ObjectKind kind) {
    return handle.createQuery(sql(kind)).map((row, context) -> candidate(kind, row)).stream();
  }

  private static String sql(ObjectKind kind) {
    return switch (kind) {
      case ORGANIZATION -> ObjectCandidateSql.ORGANIZATIONS;
      case DOMAIN -> ObjectCandidateSql.DOMAINS;
      case MEMBERSHIP -> ObjectCandidateSql.MEMBERSHIPS;
      case INVITATION -> ObjectCandidateSql.INVITATIONS;
      case CONNECTION -> ObjectCandidateSql.CONNECTIONS;
      default -> throw new AssertionError(kind);
    };
  }

  private Supplier<ObjectCandidate> candidate(ObjectKind kind, ResultSet row) throws SQLException {
    return switch (kind) {
      case ORGANIZATION -> made(organization(row));
      case DOMAIN -> made(domain(row));
      case MEMBERSHIP -> membership(row);
      case INVITATION -> made(invitation(row));
      case CONNECTION -> made(connection(row));
      default -> throw new AssertionError(kind);
    };
  }

  private static Supplier<ObjectCandidate> made(ObjectCandidate candidate) {
    return () -> candidate;
  }

  private ObjectCandidate organization(ResultSet row) throws SQLException {
    ClerkOrganization organization =
        rows.object(ObjectKind.ORGANIZATION, ClerkOrganization.class, row);
    String own = row.getString(SnapshotObjectRows.NEXT);
    List<ClerkDomain> domains =
        domainsOfOrganization.all(
            there -> rows.object(ObjectKind.DOMAIN, ClerkDomain.class, there), organization.id());
    return new ObjectCandidate.OfOrganization(
        SnapshotObjectRows.seq(row),
        organization,
        SnapshotObjectRows.privateMetadata(row),
        domains,
        domains.stream()
            .filter(domain -> contested.holds(domain.label()))
            .map(ObjectCandidates::name)
            .collect(Collectors.toSet()),
        own == null ? null : stored.read(own, WorkosOrganization.class),
        nameShared.holds(organization.name().strip()),
        row.getBoolean(SnapshotObjectRows.NEXT + 1),
        SnapshotObjectRows.mapping(ObjectKind.ORGANIZATION, row),
        stored.base(
            row.getString(SnapshotObjectRows.NEXT + 2), row.getInt(SnapshotObjectRows.NEXT + 3)));
  }

  private static String name(ClerkDomain domain) {
    return DomainName.key(domain.name());
  }

  private ObjectCandidate domain(ResultSet row) throws SQLException {
    ClerkDomain domain = rows.object(ObjectKind.DOMAIN, ClerkDomain.class, row);
    String name = name(domain);
    return new ObjectCandidate.OfDomain(
        SnapshotObjectRows.seq(row),
        domain,
        plannedOrganization(row),
        domainPlanned.holds(domain.organizationId(), name),
        contested.holds(domain.label()),
        row.getBoolean("removed"),
        SnapshotObjectRows.mapping(ObjectKind.DOMAIN, row));
  }

  private ObjectPlan.@Nullable OfOrganization plannedOrganization(ResultSet row)
      throws SQLException {
    return row.getString(SnapshotObjectRows.NEXT) == null
        ? null
        : (ObjectPlan.OfOrganization) plans.plan(row, "planned_");
  }

  /** There are as many of them as of users, and more. */
  private Supplier<ObjectCandidate> membership(ResultSet row) throws SQLException {
    long seq = SnapshotObjectRows.seq(row);
    StoredObjects.Row membership = SnapshotObjectRows.row(ObjectKind.MEMBERSHIP, row);
    boolean privateMetadata = SnapshotObjectRows.privateMetadata(row);
    Fate user = fate(row, SnapshotObjectRows.NEXT);
    String decision = row.getString(SnapshotObjectRows.NEXT + 1);
    Row ofUser =
        new Row(String.valueOf(membership.user()), row.getString(SnapshotObjectRows.NEXT + 7));
    Fate organization = fate(row, SnapshotObjectRows.NEXT + 2);
    boolean repeated = row.getBoolean(SnapshotObjectRows.NEXT + 3);
    String existing = row.getString(SnapshotObjectRows.NEXT + 4);
    boolean removed = row.getBoolean(SnapshotObjectRows.NEXT + 5);
    Mapping mapping = SnapshotObjectRows.mapping(ObjectKind.MEMBERSHIP, row);
    String base = row.getString(SnapshotObjectRows.NEXT + 6);
    return () ->
        new ObjectCandidate.OfMembership(
            seq,
            rows.object(ClerkMembership.class, membership),
            privateMetadata,
            holder(user, decision, ofUser),
            organization,
            repeated,
            existing == null ? null : stored.read(existing, WorkosMembership.class),
            removed,
            mapping,
            stored.base(base, 0));
  }

  /**
   * @param fate of the membership's user; null if there is no plan
   */
  private @Nullable Holder holder(@Nullable Fate fate, @Nullable String decision, Row ofUser) {
    if (fate == null || !fate.arrives() || decision == null) {
      return null;
    }
    Decision planned = stored.decision(decision, ofUser);
    return new Holder(
        fate,
        planned.proof(),
        UserPlan.mayBeMember(planned.proof(), planned.target(), planned.before()));
  }

  private ObjectCandidate invitation(ResultSet row) throws SQLException {
    boolean organization = row.getString(3) == null || arrives(row, SnapshotObjectRows.NEXT);
    ClerkInvitation invitation = rows.object(ObjectKind.INVITATION, ClerkInvitation.class, row);
    return new ObjectCandidate.OfInvitation(
        SnapshotObjectRows.seq(row),
        invitation,
        organization,
        isMember(
            EmailAddress.key(invitation.email()),
            invitation.organizationId(),
            row.getString(SnapshotObjectRows.NEXT + 1)),
        SnapshotObjectRows.mapping(ObjectKind.INVITATION, row));
  }

  /**
   * @param held the organization in WorkOS, if that is known
   */
  private boolean isMember(String address, @Nullable String organization, @Nullable String held) {
    return organization != null
        && (membershipsOfAddress
                .all(there -> Fate.valueOf(there.getString(1)), organization, address)
                .stream()
                .anyMatch(Fate::arrives)
            || (held != null && heldMember.holds(held, address)));
  }

  private ObjectCandidate connection(ResultSet row) throws SQLException {
    return new ObjectCandidate.OfConnection(
        SnapshotObjectRows.seq(row),
        rows.object(ObjectKind.CONNECTION, ClerkConnection.class, row),
        arrives(row, SnapshotObjectRows.NEXT),
        row.getBoolean(SnapshotObjectRows.NEXT + 2),
        heldConnections.all(
            there -> stored.read(there.getString(1), WorkosConnection.class),
            row.getString(SnapshotObjectRows.NEXT + 1),
            SnapshotObjectRows.id(row),
            row.getString(3),
            SnapshotObjectRows.id(row),
            row.getString(3)),
        row.getBoolean(SnapshotObjectRows.NEXT + 3),
        SnapshotObjectRows.mapping(ObjectKind.CONNECTION, row));
  }

  private static boolean arrives(ResultSet row, int column) throws SQLException {
    Fate fate = fate(row, column);
    return fate != null && fate.arrives();
  }

  private static @Nullable Fate fate(ResultSet row, int column) throws SQLException {
    String fate = row.getString(column);
    return fate == null ? null : Fate.valueOf(fate);
  }

  void forgetWhatWasGathered() {
    ObjectCandidateSql.FORGET_WHAT_WAS_GATHERED.forEach(handle::execute);
  }

  @Override
  public void close() {
    List.of(
            domainsOfOrganization,
            nameShared,
            contested,
            domainPlanned,
            heldConnections,
            membershipsOfAddress,
            heldMember)
        .forEach(Prepared::close);
  }
}

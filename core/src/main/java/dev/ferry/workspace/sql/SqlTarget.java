package dev.ferry.workspace.sql;

import dev.ferry.model.DomainName;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.TargetStore;
import dev.ferry.workspace.sql.statement.Prepared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What WorkOS held, in one table; none of it is secret. */
final class SqlTarget implements TargetStore {
  static final String AFTER =
      """
      SELECT profile FROM target WHERE kind = :kind AND workos_id > :after
      ORDER BY workos_id LIMIT :limit
      """;
  static final String MEMBERSHIPS_OF =
      """
      SELECT profile FROM target WHERE kind = 'MEMBERSHIP' AND organization_id = :organization
      ORDER BY user_id, workos_id
      """;
  private static final String ORGANIZATION_OF_DOMAIN =
      """
      SELECT o.profile FROM target d
      JOIN target o ON o.kind = 'ORGANIZATION' AND o.workos_id = d.organization_id
      WHERE d.kind = 'DOMAIN' AND d.workos_id = :domain
      """;
  private static final String INSERT =
      """
      INSERT INTO target
        (kind, workos_id, external_id, label, organization_id, user_id, profile)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, workos_id) DO UPDATE SET external_id = excluded.external_id,
        label = excluded.label, organization_id = excluded.organization_id,
        user_id = excluded.user_id, profile = excluded.profile
      """;
  private static final String NO_DOMAINS_OF =
      "DELETE FROM target WHERE kind = 'DOMAIN' AND organization_id = ?";

  /** Never given twice, other than the slugs of roles and permissions. */
  private static final String DELETED_SINCE =
      """
      SELECT a.workos_id FROM journal i
      JOIN journal a ON a.clerk_id = i.clerk_id AND a.operation = i.operation
        AND a.fact = 'applied' AND a.entry > i.entry
      WHERE i.fact = 'intended' AND i.at >= ? AND i.operation IN ('delete-user',
        'delete-organization', 'delete-membership', 'delete-domain', 'delete-connection')
      """;

  private static final String WITH_ALL_THAT_HANGS_ON_IT =
      "DELETE FROM target WHERE workos_id = :id OR organization_id = :id OR user_id = :id";

  /** So long a list may show what is gone. No document says how long; it is seconds. */
  private static final Duration LONGEST_LAG = Duration.ofMinutes(5);

  /** What the environment remembers it by. */
  private static final String READ_AT = "target-read-at";

  private final Jdbi jdbi;
  private final StoredUsers stored;

  SqlTarget(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = stored;
  }

  /** An object as it is kept. */
  private record Row(
      ObjectKind kind,
      String id,
      @Nullable String externalId,
      @Nullable String label,
      @Nullable String organization,
      @Nullable String user,
      Object profile) {
    static Row of(WorkosUser it) {
      String key = EmailAddress.key(it.email());
      return new Row(ObjectKind.USER, it.id(), it.externalId(), key, null, null, it);
    }

    static Stream<Row> of(WorkosOrganization it) {
      Row own =
          new Row(ObjectKind.ORGANIZATION, it.id(), it.externalId(), it.name(), null, null, it);
      return Stream.concat(
          Stream.of(own), it.domains().stream().map(domain -> domain(domain, it.id())));
    }

    private static Row domain(WorkosDomain it, String organization) {
      String name = DomainName.claim(it.name());
      return new Row(ObjectKind.DOMAIN, it.id(), null, name, organization, null, it);
    }

    static Row of(WorkosMembership it) {
      return new Row(
          ObjectKind.MEMBERSHIP, it.id(), null, null, it.organizationId(), it.userId(), it);
    }

    static Row of(WorkosConnection it) {
      return new Row(
          ObjectKind.CONNECTION, it.id(), it.externalId(), null, it.organizationId(), null, it);
    }
  }

  @Override
  public void clear() {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM environment_memory WHERE name = ?", READ_AT);
          handle.execute("DELETE FROM target");
          handle.execute("DELETE FROM target_factor_removed");
        });
  }

  private void insert(Handle handle, Stream<Row> rows) {
    try (Prepared batch = new Prepared(handle, INSERT)) {
      rows.forEach(
          row ->
              batch.add(
                  row.kind(),
                  row.id(),
                  row.externalId(),
                  row.label(),
                  row.organization(),
                  row.user(),
                  stored.text(row.profile())));
      batch.flush();
    }
  }

  @Override
  public void add(List<WorkosUser> users) {
    jdbi.useTransaction(handle -> insert(handle, users.stream().map(Row::of)));
  }

  @Override
  public void addOrganizations(List<WorkosOrganization> organizations) {
    jdbi.useTransaction(
        handle -> {
          organizations.forEach(it -> handle.execute(NO_DOMAINS_OF, it.id()));
          insert(handle, organizations.stream().flatMap(Row::of));
        });
  }

  @Override
  public void addMemberships(List<WorkosMembership> memberships) {
    jdbi.useTransaction(handle -> insert(handle, memberships.stream().map(Row::of)));
  }

  @Override
  public void addConnections(List<WorkosConnection> connections) {
    jdbi.useTransaction(handle -> insert(handle, connections.stream().map(Row::of)));
  }

  @Override
  public <T> void add(ObjectKind kind, List<T> some, Function<? super T, String> id) {
    jdbi.useTransaction(
        handle ->
            insert(
                handle,
                some.stream().map(it -> new Row(kind, id.apply(it), null, null, null, null, it))));
  }

  @Override
  public void complete(Instant begun) {
    jdbi.useTransaction(
        handle -> {
          forgetWhatWeHaveDeleted(handle, begun);
          handle.execute(
              "INSERT INTO environment_memory (name, value) VALUES (?, ?)"
                  + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
              READ_AT,
              begun.toString());
        });
  }

  private static void forgetWhatWeHaveDeleted(Handle handle, Instant begun) {
    handle
        .select(DELETED_SINCE, begun.minus(LONGEST_LAG).toEpochMilli())
        .mapTo(String.class)
        .forEach(id -> handle.createUpdate(WITH_ALL_THAT_HANGS_ON_IT).bind("id", id).execute());
  }

  @Override
  public Optional<Instant> readAt() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT value FROM environment_memory WHERE name = :name")
                .bind("name", READ_AT)
                .mapTo(String.class)
                .findOne()
                .map(Instant::parse));
  }

  @Override
  public List<WorkosUser> after(String workosId, int limit) {
    return after(ObjectKind.USER, workosId, limit, WorkosUser.class);
  }

  @Override
  public List<WorkosOrganization> organizationsAfter(String workosId, int limit) {
    return after(ObjectKind.ORGANIZATION, workosId, limit, WorkosOrganization.class);
  }

  @Override
  public List<WorkosConnection> connections() {
    return all(ObjectKind.CONNECTION, WorkosConnection.class);
  }

  @Override
  public <T> List<T> all(ObjectKind kind, Class<T> type) {
    return after(kind, "", Integer.MAX_VALUE, type);
  }

  private <T> List<T> after(ObjectKind kind, String workosId, int limit, Class<T> type) {
    return jdbi.withHandle(
        handle ->
            list(
                handle
                    .createQuery(AFTER)
                    .bind("kind", kind)
                    .bind("after", workosId)
                    .bind("limit", limit),
                type));
  }

  private <T> List<T> list(Query query, Class<T> type) {
    return query.map((row, context) -> stored.read(row.getString("profile"), type)).list();
  }

  @Override
  public List<WorkosUser> ofIds(List<String> workosIds) {
    return those(ObjectKind.USER, "workos_id", workosIds, WorkosUser.class);
  }

  @Override
  public List<WorkosUser> ofExternalIds(List<String> externalIds) {
    return those(ObjectKind.USER, "external_id", externalIds, WorkosUser.class);
  }

  @Override
  public List<WorkosOrganization> organizationsOfExternalIds(List<String> externalIds) {
    return those(ObjectKind.ORGANIZATION, "external_id", externalIds, WorkosOrganization.class);
  }

  private <T> List<T> those(ObjectKind kind, String column, List<String> ids, Class<T> type) {
    String sql =
        "SELECT profile FROM target WHERE kind = :kind AND "
            + column
            + " IN (<ids>)"
            + " ORDER BY workos_id";
    return ids.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            handle -> list(handle.createQuery(sql).bind("kind", kind).bindList("ids", ids), type));
  }

  @Override
  public List<WorkosMembership> membershipsOf(String organizationId) {
    return jdbi.withHandle(
        handle ->
            list(
                handle.createQuery(MEMBERSHIPS_OF).bind("organization", organizationId),
                WorkosMembership.class));
  }

  @Override
  public Optional<WorkosOrganization> organizationOfDomain(String workosId) {
    return jdbi.withHandle(
        handle ->
            list(
                    handle.createQuery(ORGANIZATION_OF_DOMAIN).bind("domain", workosId),
                    WorkosOrganization.class)
                .stream()
                .findFirst());
  }

  @Override
  public List<WorkosMembership> memberships(List<String> workosIds) {
    return those(ObjectKind.MEMBERSHIP, "workos_id", workosIds, WorkosMembership.class);
  }

  @Override
  public long count() {
    return count(ObjectKind.USER);
  }

  @Override
  public long organizations() {
    return count(ObjectKind.ORGANIZATION);
  }

  private long count(ObjectKind kind) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM target WHERE kind = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void addRemovedFactors(List<String> clerkIds) {
    jdbi.useTransaction(
        handle ->
            clerkIds.forEach(
                clerkId ->
                    handle.execute(
                        "INSERT INTO target_factor_removed (clerk_id) VALUES (?)"
                            + " ON CONFLICT DO NOTHING",
                        clerkId)));
  }
}

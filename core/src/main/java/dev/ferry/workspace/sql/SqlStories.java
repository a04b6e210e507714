package dev.ferry.workspace.sql;

import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.Stories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Looks for one, by index where there is one: a person asks, and waits. */
final class SqlStories implements Stories {
  private static final String HISTORY =
      "SELECT * FROM journal WHERE clerk_id = :id" + " ORDER BY entry";

  private static final String MEMBERSHIPS =
      "SELECT * FROM planned p WHERE p.kind = 'MEMBERSHIP' AND p.user_id = :id"
          + " ORDER BY p.seq LIMIT :limit";

  /** A name in a decision may be anything's; which it is, is seen when the row is read. */
  private static final String USERS_NAMING =
      """
      SELECT p.clerk_id, coalesce(p.label, p.clerk_id), p.reason, l.text
      FROM planned p LEFT JOIN planned_fields l ON l.id = p.fields
      WHERE p.kind = 'USER' AND (p.reason = :reason OR l.text LIKE :quoted)
      ORDER BY p.seq
      """;

  private static final String OBJECTS_NAMING =
      "SELECT * FROM planned p WHERE p.kind <> 'USER'"
          + " AND (p.reason = :reason OR p.decision LIKE :quoted)"
          + " ORDER BY p.kind, p.seq";

  private final Jdbi jdbi;
  private final StoredUsers stored;
  private final StoredObjectPlans objects;
  private final StoredFacts facts;

  SqlStories(Jdbi jdbi, StoredUsers stored) {
    this.jdbi = jdbi;
    this.stored = stored;
    this.objects = new StoredObjectPlans(stored);
    this.facts = new StoredFacts(stored);
  }

  @Override
  public Optional<ClerkUser> clerkUser(String clerkId) {
    return one(
        "SELECT profile FROM snapshot_user WHERE clerk_id = :id",
        clerkId,
        (row, context) -> stored.clerkUser(clerkId, row.getString(1), null));
  }

  private <T> Optional<T> one(String sql, String id, RowMapper<T> mapper) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", id).map(mapper).findOne());
  }

  @Override
  public List<Event> history(String clerkId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(HISTORY)
                .bind("id", clerkId)
                .map(
                    (row, context) ->
                        new Event(
                            row.getLong("plan"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            facts.fact(row)))
                .list());
  }

  @Override
  public List<OfMembership> memberships(String userId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(MEMBERSHIPS)
                .bind("id", userId)
                .bind("limit", limit)
                .map((row, context) -> (OfMembership) objects.plan(row))
                .list());
  }

  @Override
  public List<Named> withReason(Reason reason, int limit) {
    List<Named> named = new ArrayList<>(users(reason, limit));
    if (named.size() < limit) {
      named.addAll(objects(reason, limit - named.size()));
    }
    return named;
  }

  private List<Named> users(Reason reason, int limit) {
    return naming(
        USERS_NAMING,
        reason,
        limit,
        (row, context) ->
            has(reason, row.getString(3), stored.fates(row.getString(4)))
                ? Optional.of(new Named(ObjectKind.USER, row.getString(1), row.getString(2)))
                : Optional.empty());
  }

  private static boolean has(Reason reason, @Nullable String ofPlan, List<FieldFate> fates) {
    return reason.name().equals(ofPlan)
        || fates.stream().map(FieldFate::reason).anyMatch(reason::equals);
  }

  private List<Named> objects(Reason reason, int limit) {
    return naming(
        OBJECTS_NAMING,
        reason,
        limit,
        (row, context) -> {
          ObjectPlan plan = objects.plan(row);
          return plan.reason() == reason || plan.leftOut().contains(reason)
              ? Optional.of(new Named(plan.kind(), plan.clerkId(), plan.label()))
              : Optional.empty();
        });
  }

  private List<Named> naming(
      String sql, Reason reason, int limit, RowMapper<Optional<Named>> mapper) {
    return jdbi.withHandle(
        handle -> {
          try (Stream<Optional<Named>> rows =
              handle
                  .createQuery(sql)
                  .bind("reason", reason.name())
                  .bind("quoted", "%\"" + reason.name() + "\"%")
                  .map(mapper)
                  .stream()) {
            return rows.flatMap(Optional::stream).limit(limit).toList();
          }
        });
  }
}

package dev.ferry.workspace.sql.roster;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Roster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Joined by the database, a batch at a time.
 *
 * @param stored reads what is kept of a user's decision
 */
public record SqlRoster(Jdbi jdbi, Told.Reading stored) implements Roster {
  private static final String PEOPLE =
      """
      SELECT p.seq, p.clerk_id, p.label, p.fate, p.reason, p.decision, s.profile,
        (SELECT l.text FROM planned_fields l WHERE l.id = p.fields) AS fates,
        coalesce(m.workos_id, p.workos_id) AS workos_id, r.outcome, r.reason AS result_reason,
        f.reason AS factor_reason, u.outcome AS undone
      FROM planned p
      LEFT JOIN snapshot_user s ON s.clerk_id = p.clerk_id
      LEFT JOIN mapping m ON m.kind = 'USER' AND m.clerk_id = p.clerk_id
      LEFT JOIN result r ON r.kind = 'USER' AND r.seq = p.seq
      LEFT JOIN result f ON f.kind = 'FACTOR' AND f.seq = p.seq
      LEFT JOIN undone u ON u.kind = 'USER' AND u.clerk_id = p.clerk_id
      WHERE p.kind = 'USER' AND p.seq > :seq ORDER BY p.seq LIMIT :limit
      """;

  /** The plus keeps SQLite from looking through all organizations. */
  private static final String ORGANIZATIONS =
      """
      SELECT m.user_id, o.seq FROM snapshot_object m
      JOIN planned o ON o.clerk_id = m.organization_id AND o.kind || '' = 'ORGANIZATION'
      WHERE m.user_id IN (<ids>) AND m.kind = 'MEMBERSHIP' ORDER BY o.seq
      """;

  private static final String MEMBERS =
      """
      SELECT organization_id, count(*) AS members, count(*) FILTER (WHERE arrives) AS arriving,
        count(*) FILTER (WHERE label = :administrator) AS administrators,
        count(*) FILTER (WHERE arrives AND label = :administrator) AS administrators_arriving
      FROM (SELECT p.organization_id, p.label,
          CASE WHEN r.outcome IS NULL THEN p.fate NOT IN ('SKIP', 'BLOCKED')
            ELSE r.outcome NOT IN ('SKIPPED', 'FAILED') END AS arrives
        FROM planned p LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq
        WHERE p.organization_id IN (<ids>) AND p.kind = 'MEMBERSHIP') m
      GROUP BY organization_id
      """;

  private static final String OUTCOMES =
      "SELECT seq, outcome FROM result WHERE kind = :kind AND seq IN (<seqs>)";

  @Override
  public List<Person> peopleAfter(long seq, int limit) {
    return jdbi.withHandle(
        handle -> {
          List<Person> people =
              handle
                  .createQuery(PEOPLE)
                  .bind("seq", seq)
                  .bind("limit", limit)
                  .map((row, context) -> person(row))
                  .list();
          return people.isEmpty() ? people : withOrganizations(handle, people);
        });
  }

  private Person person(ResultSet row) throws SQLException {
    Told told = stored.of(row);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(told.reasons());
    for (String column : List.of("reason", "result_reason", "factor_reason")) {
      String reason = row.getString(column);
      if (reason != null) {
        reasons.add(Reason.valueOf(reason));
      }
    }
    String label = row.getString("label");
    return new Person(
        row.getLong("seq"),
        row.getString("clerk_id"),
        row.getString("workos_id"),
        told.name(),
        label == null ? told.address() : label,
        Fate.valueOf(row.getString("fate")),
        ofName(Outcome.class, row.getString("outcome")),
        ofName(Undone.class, row.getString("undone")),
        reasons,
        List.of());
  }

  private static <E extends Enum<E>> @Nullable E ofName(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  private static List<Person> withOrganizations(Handle handle, List<Person> people) {
    Map<String, List<Long>> places = new HashMap<>();
    handle
        .createQuery(ORGANIZATIONS)
        .bindList("ids", people.stream().map(Person::clerkId).toList())
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(
            one ->
                places.computeIfAbsent(one.getKey(), id -> new ArrayList<>()).add(one.getValue()));
    return people.stream()
        .map(person -> in(person, places.getOrDefault(person.clerkId(), List.of())))
        .toList();
  }

  private static Person in(Person person, List<Long> organizations) {
    return new Person(
        person.seq(),
        person.clerkId(),
        person.workosId(),
        person.name(),
        person.address(),
        person.fate(),
        person.outcome(),
        person.undone(),
        person.reasons(),
        organizations);
  }

  @Override
  public Map<String, Members> members(Collection<String> organizationIds, String administrator) {
    Map<String, Members> members = new HashMap<>();
    if (!organizationIds.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(MEMBERS)
                  .bindList("ids", List.copyOf(organizationIds))
                  .bind("administrator", administrator)
                  .map((row, context) -> Map.entry(row.getString(1), members(row)))
                  .forEach(one -> members.put(one.getKey(), one.getValue())));
    }
    return members;
  }

  private static Members members(ResultSet row) throws SQLException {
    return new Members(
        row.getLong("members"),
        row.getLong("arriving"),
        row.getLong("administrators"),
        row.getLong("administrators_arriving"));
  }

  @Override
  public Map<Long, Outcome> outcomes(ObjectKind kind, Collection<Long> seqs) {
    Map<Long, Outcome> outcomes = new HashMap<>();
    if (!seqs.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(OUTCOMES)
                  .bind("kind", kind.name())
                  .bindList("seqs", List.copyOf(seqs))
                  .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                  .forEach(one -> outcomes.put(one.getKey(), Outcome.valueOf(one.getValue()))));
    }
    return outcomes;
  }
}

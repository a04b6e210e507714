package dev.ferry.workspace.sql.upkeep;

import dev.ferry.model.Fact;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Upkeep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The journal's rows by their numbers. Thread-safe.
 *
 * @param facts reads what a row of the journal tells
 * @param room gives back what nothing needs
 */
public record SqlUpkeep(Jdbi jdbi, RowMapper<Fact> facts, Runnable room) implements Upkeep {
  private static final String PLAN = "SELECT coalesce((SELECT generation FROM plan), 0)";

  private static final String LAST_OF_EARLIER_PLAN =
      """
      SELECT coalesce((SELECT entry FROM journal
        WHERE at < :before AND plan < coalesce((SELECT generation FROM plan), 0)
        ORDER BY entry DESC LIMIT 1), 0)
      """;

  private static final String ENDS =
      """
      SELECT entry FROM (SELECT entry FROM journal WHERE fact = 'intended' ORDER BY entry LIMIT 1) i
      UNION SELECT max(entry) FROM journal HAVING max(entry) IS NOT NULL ORDER BY 1
      """;

  private static final String NOTED_WITHIN =
      """
      SELECT DISTINCT j.clerk_id FROM journal j
      WHERE j.entry > :after AND j.entry <= :until AND j.clerk_id > :id
        AND NOT EXISTS (SELECT 1 FROM unanswered u WHERE u.clerk_id = j.clerk_id)
      ORDER BY j.clerk_id LIMIT :limit
      """;

  private static final String LINES =
      "SELECT * FROM journal WHERE clerk_id IN (<ids>) ORDER BY entry";

  @Override
  public long plan() {
    return jdbi.withHandle(handle -> handle.createQuery(PLAN).mapTo(Long.class).one());
  }

  @Override
  public long lastOfEarlierPlan(Instant before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(LAST_OF_EARLIER_PLAN)
                .bind("before", before.toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<Long> ends() {
    return jdbi.withHandle(handle -> handle.createQuery(ENDS).mapTo(Long.class).list());
  }

  @Override
  public List<String> notedWithin(long after, long until, String afterId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(NOTED_WITHIN)
                .bind("after", after)
                .bind("until", until)
                .bind("id", afterId)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  @Override
  public Map<String, List<Line>> linesOf(List<String> clerkIds) {
    Map<String, List<Line>> lines = new HashMap<>();
    if (clerkIds.isEmpty()) {
      return lines;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(LINES)
                .bindList("ids", clerkIds)
                .map((row, context) -> line(row, facts.map(row, context)))
                .forEach(
                    line ->
                        lines
                            .computeIfAbsent(line.noted().clerkId(), id -> new ArrayList<>())
                            .add(line)));
    return lines;
  }

  private static Line line(ResultSet row, Fact fact) throws SQLException {
    return new Line(
        row.getLong("entry"),
        row.getLong("plan"),
        new Noted(row.getString("clerk_id"), Instant.ofEpochMilli(row.getLong("at")), fact));
  }

  @Override
  public void forget(List<Long> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          try (PreparedBatch batch =
              handle.prepareBatch("DELETE FROM journal WHERE entry = :entry")) {
            entries.forEach(entry -> batch.bind("entry", entry).add());
            batch.execute();
          }
        });
  }

  @Override
  public void giveBack() {
    room.run();
  }
}

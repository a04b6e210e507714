package dev.ferry.workspace.sql.ledger;

import dev.ferry.workspace.Sightings;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What WorkOS told about users beside what they hold. */
public final class SqlSightings implements Sightings {
  private final Jdbi jdbi;

  public SqlSightings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void keepReadBacks(List<ReadBack> users) {
    keep(
        "INSERT INTO read_back (clerk_id, workos_id, updated_at)"
            + " VALUES (:clerkId, :workosId, :updatedAt) ON CONFLICT DO NOTHING",
        users,
        (batch, user) ->
            batch
                .bind("clerkId", user.clerkId())
                .bind("workosId", user.workosId())
                .bind("updatedAt", user.updatedAt())
                .add());
  }

  @Override
  public List<ReadBack> readBacks(List<String> clerkIds) {
    return of(
        "SELECT clerk_id, workos_id, updated_at FROM read_back WHERE clerk_id IN (<ids>)",
        clerkIds,
        (rs, context) -> new ReadBack(rs.getString(1), rs.getString(2), rs.getString(3)));
  }

  @Override
  public void clearEvents() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM password_event"));
  }

  @Override
  public void keepEvents(List<PasswordEvent> events) {
    keep(
        "INSERT INTO password_event (workos_id, kind, at)"
            + " VALUES (:workosId, :kind, :at)"
            + " ON CONFLICT (workos_id, kind) DO UPDATE SET at = excluded.at",
        events,
        (batch, event) ->
            batch
                .bind("workosId", event.workosId())
                .bind("kind", event.kind().name())
                .bind("at", event.at())
                .add());
  }

  @Override
  public List<PasswordEvent> events(List<String> workosIds) {
    return of(
        "SELECT workos_id, kind, at FROM password_event WHERE workos_id IN (<ids>)",
        workosIds,
        (rs, context) ->
            new PasswordEvent(
                rs.getString(1), PasswordEvent.Kind.valueOf(rs.getString(2)), rs.getString(3)));
  }

  /** Binds one of many. */
  private interface Binding<T> {
    void bind(PreparedBatch batch, T one);
  }

  private <T> void keep(String sql, List<T> all, Binding<T> binding) {
    if (all.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          try (PreparedBatch batch = handle.prepareBatch(sql)) {
            all.forEach(one -> binding.bind(batch, one));
            batch.execute();
          }
        });
  }

  private <T> List<T> of(String sql, List<String> ids, RowMapper<T> row) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(handle -> handle.createQuery(sql).bindList("ids", ids).map(row).list());
  }
}

package dev.ferry.workspace.sqlite.idmap;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Mapping;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What an application's ids are held against lies in a temporary table, on disk. */
public final class SqliteIdMap implements IdMap {
  private static final int BATCH = 1_000;

  private static final String KEPT = "temp.application_id";

  private static final String MAPPED = "SELECT count(*) FROM mapping WHERE kind = :kind";

  private final Jdbi jdbi;

  public SqliteIdMap(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<Pair> after(ObjectKind kind, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT m.clerk_id, m.workos_id, p.label, m.origin FROM mapping m"
                        + " LEFT JOIN planned p ON p.clerk_id = m.clerk_id AND +p.kind = m.kind"
                        + " WHERE m.kind = :kind AND m.clerk_id > :after"
                        + " ORDER BY m.clerk_id LIMIT :limit")
                .bind("kind", kind)
                .bind("after", clerkId)
                .bind("limit", limit)
                .map(
                    (rs, context) ->
                        new Pair(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            Mapping.Origin.valueOf(rs.getString(4))))
                .list());
  }

  @Override
  public long mapped(ObjectKind kind) {
    return jdbi.withHandle(handle -> count(handle, MAPPED, kind));
  }

  @Override
  public Map<Reason, Long> unmapped(ObjectKind kind) {
    return jdbi.withHandle(
        handle ->
            reasons(
                handle,
                "SELECT reason, count(*) FROM (" + IdTables.UNMAPPED + ") GROUP BY reason",
                kind));
  }

  @Override
  public List<Unmapped> unmappedAfter(ObjectKind kind, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT seq, clerk_id, label, reason FROM ("
                        + IdTables.UNMAPPED
                        + ") WHERE seq > :seq ORDER BY seq LIMIT :limit")
                .bind("kind", kind)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(
                    (rs, context) ->
                        new Unmapped(
                            rs.getLong(1),
                            rs.getString(2),
                            rs.getString(3),
                            Reason.valueOf(rs.getString(4))))
                .list());
  }

  @Override
  public Coverage coverage(ObjectKind kind, References references, Consumer<Orphan> orphans)
      throws IOException {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("DROP TABLE IF EXISTS " + KEPT);
          handle.execute(
              "CREATE TABLE "
                  + KEPT
                  + " (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID");
          keep(handle, references);
          Coverage coverage = judge(handle, kind, orphans);
          handle.execute("DROP TABLE " + KEPT);
          return coverage;
        });
  }

  private static void keep(Handle handle, References references) throws IOException {
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT OR IGNORE INTO " + KEPT + " (id, line) VALUES (:id, :line)")) {
      references.readInto(
          (line, id) -> {
            batch.bind("id", id).bind("line", line).add();
            if (batch.size() == BATCH) {
              batch.execute();
            }
          });
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private static Coverage judge(Handle handle, ObjectKind kind, Consumer<Orphan> orphans) {
    IdTables tables = new IdTables(KEPT);
    boolean forecast = count(handle, MAPPED, kind) == 0;
    String lost = tables.lost();
    Map<Reason, Long> reasons =
        reasons(handle, "SELECT reason, count(*) FROM (" + lost + ") GROUP BY reason", kind);
    long ids = handle.createQuery("SELECT count(*) FROM " + KEPT).mapTo(Long.class).one();
    long mapped = ids - reasons.values().stream().mapToLong(Long::longValue).sum();
    Long planned = forecast ? reasons.remove(Reason.NOT_APPLIED_YET) : null;
    handle
        .createQuery("SELECT line, id, label, reason FROM (" + lost + ") ORDER BY line, id")
        .bind("kind", kind)
        .map(
            (rs, context) ->
                new Orphan(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getString(3),
                    Reason.valueOf(rs.getString(4))))
        .forEach(
            orphan -> {
              if (!forecast || orphan.reason() != Reason.NOT_APPLIED_YET) {
                orphans.accept(orphan);
              }
            });
    return new Coverage(
        forecast,
        ids,
        mapped,
        planned == null ? 0 : planned,
        reasons,
        count(handle, tables.unreferenced(forecast), kind));
  }

  private static long count(Handle handle, String sql, ObjectKind kind) {
    return handle.createQuery(sql).bind("kind", kind).mapTo(Long.class).one();
  }

  private static Map<Reason, Long> reasons(Handle handle, String sql, ObjectKind kind) {
    Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    handle
        .createQuery(sql)
        .bind("kind", kind)
        .map((rs, context) -> Map.entry(Reason.valueOf(rs.getString(1)), rs.getLong(2)))
        .forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
    return reasons;
  }
}

package dev.ferry.workspace.sql.idmap;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Mapping;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What an application's ids are held against lies in a temporary table, on disk. */
public final class SqlIdMap implements IdMap {
  private static final int BATCH = 1_000;

  private static final String KEPT = "application_id";

  /** What the lost ones are in lower case, where somebody's id is the same in it. */
  private static final String FOLDED = "folded_id";

  private static final String MAPPED = "SELECT count(*) FROM mapping WHERE kind = :kind";

  private final Jdbi jdbi;

  public SqlIdMap(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<Pair> after(ObjectKind kind, String clerkId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT m.clerk_id, m.workos_id, p.label, m.origin, o.external_id FROM mapping m"
                        + " LEFT JOIN planned p ON p.clerk_id = m.clerk_id AND p.kind || '' = m.kind"
                        + " LEFT JOIN own_id o ON o.clerk_id = m.clerk_id AND m.kind = 'USER'"
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
                            Mapping.Origin.valueOf(rs.getString(4)),
                            rs.getString(5)))
                .list());
  }

  @Override
  public boolean hasOwnIds() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT EXISTS (SELECT 1 FROM own_id)").mapTo(Boolean.class).one());
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
                "SELECT reason, count(*) FROM (" + IdTables.UNMAPPED + ") u GROUP BY reason",
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
                        + ") u WHERE seq > :seq ORDER BY seq LIMIT :limit")
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
  public Coverage coverage(ObjectKind kind, References references, Lost lost) throws IOException {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("DROP TABLE IF EXISTS " + KEPT);
          handle.execute(
              "CREATE TEMP TABLE "
                  + KEPT
                  + " (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID");
          handle.execute("DROP TABLE IF EXISTS " + FOLDED);
          handle.execute(
              "CREATE TEMP TABLE "
                  + FOLDED
                  + " (folded TEXT PRIMARY KEY, known TEXT) WITHOUT ROWID");
          keep(handle, references);
          Coverage coverage = judge(handle, kind, lost);
          handle.execute("DROP TABLE " + KEPT);
          handle.execute("DROP TABLE " + FOLDED);
          return coverage;
        });
  }

  private static void keep(Handle handle, References references) throws IOException {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO " + KEPT + " (id, line) VALUES (:id, :line) ON CONFLICT DO NOTHING")) {
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

  private static Coverage judge(Handle handle, ObjectKind kind, Lost lost) {
    IdTables tables = new IdTables(KEPT, FOLDED);
    boolean forecast = count(handle, MAPPED, kind) == 0;
    Map<Reason, Long> reasons =
        reasons(
            handle, "SELECT reason, count(*) FROM (" + tables.lost() + ") l GROUP BY reason", kind);
    long ids = handle.createQuery("SELECT count(*) FROM " + KEPT).mapTo(Long.class).one();
    long mapped = ids - reasons.values().stream().mapToLong(Long::longValue).sum();
    if (reasons.containsKey(Reason.NOT_IN_SNAPSHOT)) {
      handle.createUpdate(tables.fold()).bind("kind", kind).execute();
    }
    long otherCase = tell(handle, kind, tables, forecast, lost);
    reasons.computeIfPresent(
        Reason.NOT_IN_SNAPSHOT, (reason, n) -> n == otherCase ? null : Long.valueOf(n - otherCase));
    Long planned = forecast ? reasons.remove(Reason.NOT_APPLIED_YET) : null;
    return new Coverage(
        forecast,
        ids,
        mapped,
        planned == null ? 0 : planned,
        reasons,
        count(handle, tables.unreferenced(forecast), kind),
        otherCase);
  }

  /**
   * @return how many differ from somebody's in case only
   */
  private static long tell(
      Handle handle, ObjectKind kind, IdTables tables, boolean forecast, Lost lost) {
    LongAdder otherCase = new LongAdder();
    handle
        .createQuery(tables.lostAndFolded())
        .bind("kind", kind)
        .map(
            (rs, context) -> {
              Reason reason = Reason.valueOf(rs.getString(4));
              if (rs.getBoolean(5)) {
                otherCase.increment();
                lost.otherCase(new OtherCase(rs.getLong(1), rs.getString(2), rs.getString(6)));
              } else if (!forecast || reason != Reason.NOT_APPLIED_YET) {
                lost.orphan(new Orphan(rs.getLong(1), rs.getString(2), rs.getString(3), reason));
              }
              return reason;
            })
        .forEach(reason -> {});
    return otherCase.sum();
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

package dev.ferry.report.idmap;

import java.util.stream.Collectors;

/**
 * Foreign keys are checked at the end of each statement unless they were made deferrable, which few
 * are. So those of the columns are dropped and made again, as the catalog describes them, and what
 * they are made of is checked by that. For this the tables are locked.
 */
record PostgresInPlace(SqlTargets targets) implements InPlace {
  /** The ends of all foreign keys, with our column beside each. Holds no name of anybody's. */
  private static final String REFERENCES =
      """
          FROM pg_catalog.pg_constraint AS c
          CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(child, parent)
          JOIN pg_catalog.pg_attribute AS ca ON ca.attrelid = c.conrelid AND ca.attnum = k.child
          JOIN pg_catalog.pg_attribute AS pa ON pa.attrelid = c.confrelid AND pa.attnum = k.parent
          LEFT JOIN {column} AS lc ON lc.rel = c.conrelid AND lc.att = k.child
          LEFT JOIN {column} AS lp ON lp.rel = c.confrelid AND lp.att = k.parent
          WHERE c.contype = 'f' AND c.conparentid = 0
      """;

  @Override
  public String begin() {
    StringBuilder sql = new StringBuilder();
    sql.append(
        named(
            """
            DROP TABLE IF EXISTS {column}, {reference}, {waiting};
            CREATE TABLE {column} (rel oid NOT NULL, att smallint NOT NULL);
            CREATE TABLE {reference} (made text NOT NULL, note text);
            CREATE TABLE {waiting} (one integer);
            BEGIN;
            SET LOCAL lock_timeout = '30s';
            """));
    sql.append("LOCK TABLE ")
        .append(
            targets.targets().stream()
                .map(target -> target.table().sql())
                .distinct()
                .collect(Collectors.joining(", ")))
        .append(" IN ACCESS EXCLUSIVE MODE;\n");
    for (SqlTarget target : targets.replaced()) {
      String table = SqlDialect.POSTGRESQL.text(target.table().sql());
      String column = SqlDialect.POSTGRESQL.text(target.column().last());
      sql.append("INSERT INTO ").append(targets.ours("_column"));
      sql.append(" SELECT attrelid, attnum FROM pg_catalog.pg_attribute WHERE attrelid = ");
      sql.append(table).append("::regclass AND attname = ").append(column).append(";\n");
      sql.append("INSERT INTO ").append(targets.ours("_waiting")).append(" ");
      sql.append(new SqlStatements(target, targets.ours("")).left("1")).append(" LIMIT 1;\n");
    }
    return sql + named(DROPPED);
  }

  @Override
  public String end() {
    return named(MADE_AGAIN);
  }

  private static final String DROPPED =
      """
      DO $ferry$
      DECLARE
        said text;
        it record;
      BEGIN
        SELECT string_agg(
            format('%s.%I refers to %s.%I, and %s is not among the columns',
              c.conrelid::regclass, ca.attname, c.confrelid::regclass, pa.attname,
              CASE WHEN lc.rel IS NULL
                THEN format('%s.%I', c.conrelid::regclass, ca.attname)
                ELSE format('%s.%I', c.confrelid::regclass, pa.attname) END),
            '; ')
          INTO said
      {references}    AND (lc.rel IS NULL) <> (lp.rel IS NULL);
        IF said IS NOT NULL THEN
          RAISE EXCEPTION 'nothing was changed: %', said
            USING HINT = 'Give both ends to ferry id-map, each with --table and --column.';
        END IF;
        IF NOT EXISTS (SELECT FROM {waiting}) THEN
          RETURN;
        END IF;
        FOR it IN
          SELECT DISTINCT c.oid, c.conrelid, c.conname
      {references}    AND lc.rel IS NOT NULL
        LOOP
          INSERT INTO {reference} VALUES (
            format('ALTER TABLE %s ADD CONSTRAINT %I %s',
              it.conrelid::regclass, it.conname, pg_get_constraintdef(it.oid)),
            format('COMMENT ON CONSTRAINT %I ON %s IS %L',
              it.conname, it.conrelid::regclass, obj_description(it.oid, 'pg_constraint')));
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.conrelid::regclass, it.conname);
        END LOOP;
      END $ferry$;
      """;

  /** What is deferred would stand in the way of a table's change, and so is checked now. */
  private static final String MADE_AGAIN =
      """
      SET CONSTRAINTS ALL IMMEDIATE;
      DO $ferry$
      DECLARE
        it record;
      BEGIN
        FOR it IN SELECT made, note FROM {reference} LOOP
          EXECUTE it.made;
          EXECUTE it.note;
        END LOOP;
      END $ferry$;
      COMMIT;
      """;

  private String named(String sql) {
    return sql.replace("{references}", REFERENCES)
        .replace("{column}", targets.ours("_column"))
        .replace("{reference}", targets.ours("_reference"))
        .replace("{waiting}", targets.ours("_waiting"));
  }
}

package dev.ferry.report.idmap;

import java.util.List;

/**
 * Foreign keys are checked row by row, always. So their checks are switched off, and for each of
 * them the rows that lead nowhere are counted before and after: no more of them, and no id left
 * that the map knows, or nothing is committed. No statement of the script can end it if its client
 * goes on after errors. So each update depends on what was looked at before, since a table without
 * transactions keeps what a rollback does not reach; and the end depends on what was counted.
 */
record MysqlInPlace(SqlTargets targets) implements InPlace {

  @Override
  public String begin() {
    StringBuilder sql = new StringBuilder(named(TABLES));
    for (SqlTarget target : targets.targets()) {
      List<String> parts = target.table().parts();
      sql.append("INSERT INTO ").append(targets.ours("_column")).append(" VALUES (");
      sql.append(parts.size() == 2 ? SqlDialect.MYSQL.text(parts.get(0)) : "DATABASE()");
      sql.append(", ").append(SqlDialect.MYSQL.text(target.table().last()));
      sql.append(", ").append(SqlDialect.MYSQL.text(target.set().last()));
      sql.append(", ").append(target.replaces() ? 1 : 0).append(");\n");
    }
    return sql + named(REFERENCES) + named(COUNT);
  }

  @Override
  public String condition() {
    return "@ferry_ok = 1 AND ";
  }

  @Override
  public String end() {
    StringBuilder sql = new StringBuilder(named("SET @ferry_left = 0;\n"));
    for (SqlTarget target : targets.targets()) {
      sql.append("SET @ferry_left = @ferry_left + (");
      sql.append(new SqlStatements(target, targets.ours("")).left("count(*)")).append(");\n");
    }
    return sql + named(END);
  }

  private static final String TABLES =
      """
      DROP TEMPORARY TABLE IF EXISTS {column}, {reference}, {dangling}, {stop};
      CREATE TEMPORARY TABLE {column} (
        s VARCHAR(64) NOT NULL, t VARCHAR(64) NOT NULL, c VARCHAR(64) NOT NULL,
        in_place TINYINT NOT NULL)
        CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
      CREATE TEMPORARY TABLE {reference} (
        cs VARCHAR(64) NOT NULL, ct VARCHAR(64) NOT NULL, cc VARCHAR(64) NOT NULL,
        ps VARCHAR(64) NOT NULL, pt VARCHAR(64) NOT NULL, pc VARCHAR(64) NOT NULL,
        name VARCHAR(64) NOT NULL, pos INT NOT NULL,
        child TINYINT NOT NULL, parent TINYINT NOT NULL)
        CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
      CREATE TEMPORARY TABLE {dangling} (
        phase VARCHAR(9) NOT NULL, reference VARCHAR(300) NOT NULL, n BIGINT NOT NULL)
        CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
      CREATE TEMPORARY TABLE {stop} (why VARCHAR(150) NOT NULL PRIMARY KEY)
        CHARACTER SET ascii;
      INSERT INTO {stop} VALUES
        ('nothing was changed: see the references above'),
        ('nothing was changed: a view, or a table of an engine without transactions'),
        ('nothing was changed: rows would lead nowhere, or ids are left');
      """;

  /**
   * 2: replaced in place; 1: a new column that is filled. A second INSERT is how it fails. The
   * catalog knows neither the engine nor the foreign keys behind a view.
   */
  private static final String REFERENCES =
      """
      SET @ferry_ok = 0;
      INSERT INTO {reference}
        SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA,
          REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME, CONSTRAINT_NAME, ORDINAL_POSITION, 0, 0
        FROM information_schema.KEY_COLUMN_USAGE
        WHERE REFERENCED_TABLE_NAME IS NOT NULL;
      UPDATE {reference} AS r JOIN {column} AS l ON l.s = r.cs AND l.t = r.ct AND l.c = r.cc
        SET r.child = 1 + l.in_place;
      UPDATE {reference} AS r JOIN {column} AS l ON l.s = r.ps AND l.t = r.pt AND l.c = r.pc
        SET r.parent = 1 + l.in_place;
      SELECT CONCAT(ct, '.', cc, ' refers to ', pt, '.', pc, ', and ',
          IF(child = 2, CONCAT(pt, '.', pc), CONCAT(ct, '.', cc)),
          ' is not among the columns') AS one_end_only
        FROM {reference} WHERE (child = 2) <> (parent = 2);
      SET @ferry_ends = (SELECT count(*) FROM {reference} WHERE (child = 2) <> (parent = 2));
      INSERT INTO {stop}
        SELECT 'nothing was changed: see the references above'
        FROM {reference} WHERE (child = 2) <> (parent = 2) LIMIT 1;
      SET @ferry_engines = (SELECT count(*) FROM {column} AS l
        LEFT JOIN information_schema.TABLES AS x
          ON l.s = x.TABLE_SCHEMA AND l.t = x.TABLE_NAME AND x.ENGINE = 'InnoDB'
        WHERE x.TABLE_NAME IS NULL);
      INSERT INTO {stop}
        SELECT 'nothing was changed: a view, or a table of an engine without transactions'
        FROM (SELECT 1) AS once WHERE @ferry_engines > 0;
      SET @ferry_ok = (@ferry_ends = 0 AND @ferry_engines = 0);
      """;

  /** One query that counts, for each foreign key, the rows that lead nowhere. */
  private static final String COUNT =
      """
      SET SESSION group_concat_max_len = 16777216;
      SET @ferry_count = (SELECT GROUP_CONCAT(one SEPARATOR ' UNION ALL ') FROM (
        SELECT CONCAT(
            'SELECT @ferry_phase, ',
            QUOTE(CONCAT(ct, '.', GROUP_CONCAT(cc ORDER BY pos), ' to ',
              pt, '.', GROUP_CONCAT(pc ORDER BY pos))),
            ', count(*) FROM `', REPLACE(cs, '`', '``'), '`.`', REPLACE(ct, '`', '``'),
            '` AS c WHERE ',
            GROUP_CONCAT('c.`', REPLACE(cc, '`', '``'), '` IS NOT NULL' SEPARATOR ' AND '),
            ' AND NOT EXISTS (SELECT 1 FROM `', REPLACE(ps, '`', '``'), '`.`',
            REPLACE(pt, '`', '``'), '` AS p WHERE ',
            GROUP_CONCAT('p.`', REPLACE(pc, '`', '``'), '` = c.`', REPLACE(cc, '`', '``'), '`'
              SEPARATOR ' AND '),
            ')') AS one
        FROM {reference}
        GROUP BY cs, ct, name, ps, pt
        HAVING SUM(child + parent) > 0) AS each_one);
      SET @ferry_count = CONCAT({dangling-text},
        COALESCE(@ferry_count, 'SELECT @ferry_phase, ''-'', 0'));
      PREPARE ferry_count FROM @ferry_count;
      SET @ferry_checks = @@SESSION.foreign_key_checks;
      SET SESSION foreign_key_checks = 0;
      SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE;
      START TRANSACTION;
      SET @ferry_phase = 'before';
      EXECUTE ferry_count;
      """;

  /** A count that is missing, since its statement failed, is no zero, and nothing is committed. */
  private static final String END =
      """
      SET @ferry_phase = 'after';
      EXECUTE ferry_count;
      SELECT reference, SUM(IF(phase = 'before', n, 0)) AS led_nowhere_before,
          SUM(IF(phase = 'after', n, 0)) AS lead_nowhere_now
        FROM {dangling} GROUP BY reference HAVING SUM(n) > 0;
      SET @ferry_more = (SELECT count(*) FROM (
        SELECT reference FROM {dangling}
        GROUP BY reference HAVING SUM(IF(phase = 'after', n, -n)) > 0) AS more);
      SET @ferry_counted = (SELECT count(DISTINCT phase) FROM {dangling});
      SET @ferry_end = IF(@ferry_ok = 1 AND @ferry_left = 0 AND @ferry_more = 0
        AND @ferry_counted = 2, 'COMMIT', 'DO 0');
      PREPARE ferry_end FROM @ferry_end;
      EXECUTE ferry_end;
      ROLLBACK;
      SET SESSION foreign_key_checks = @ferry_checks;
      INSERT INTO {stop}
        SELECT 'nothing was changed: rows would lead nowhere, or ids are left'
        FROM (SELECT 1) AS once WHERE @ferry_end <> 'COMMIT';
      """;

  private String named(String sql) {
    String dangling = targets.ours("_dangling");
    return sql.replace("{column}", targets.ours("_column"))
        .replace("{reference}", targets.ours("_reference"))
        .replace("{dangling-text}", SqlDialect.MYSQL.text("INSERT INTO " + dangling + " "))
        .replace("{dangling}", dangling)
        .replace("{stop}", targets.ours("_stop"));
  }
}

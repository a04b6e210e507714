package dev.ferry.workspace.sql.idmap;

/**
 * What is asked of the ids of one kind, bound as {@code kind}.
 *
 * @param kept the table that an application's ids lie in
 * @param folded the table of those that are somebody's in lower case
 */
record IdTables(String kept, String folded) {
  private static final String WHAT_BECAME =
      " LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq"
          + " LEFT JOIN undone u ON u.clerk_id = p.clerk_id AND u.kind = p.kind";

  private static final String REASON =
      "CASE WHEN p.clerk_id IS NULL THEN 'NOT_IN_SNAPSHOT'"
          + " WHEN p.fate IN ('SKIP', 'BLOCKED') THEN coalesce(p.reason, 'NOT_APPLIED_YET')"
          + " WHEN u.outcome = 'DELETED' THEN 'ROLLED_BACK'"
          + " WHEN r.outcome IN ('SKIPPED', 'FAILED') AND r.reason IS NOT NULL THEN r.reason"
          + " ELSE 'NOT_APPLIED_YET' END";

  /** Those of the plan without a WorkOS id. */
  static final String UNMAPPED =
      "SELECT p.seq, p.clerk_id, p.label, "
          + REASON
          + " AS reason FROM planned p"
          + WHAT_BECAME
          + " WHERE p.kind = :kind AND NOT EXISTS (SELECT 1 FROM mapping m"
          + "   WHERE m.kind = :kind AND m.clerk_id = p.clerk_id)";

  /** Ids of the table that are neither a Clerk id with a WorkOS id nor such a WorkOS id. */
  String lost() {
    return "SELECT a.line, a.id, p.label, "
        + REASON
        + " AS reason FROM "
        + kept
        + " a LEFT JOIN planned p ON p.clerk_id = a.id AND p.kind || '' = :kind"
        + WHAT_BECAME
        + " WHERE NOT EXISTS (SELECT 1 FROM mapping m WHERE m.kind = :kind AND m.clerk_id = a.id)"
        + " AND NOT EXISTS (SELECT 1 FROM mapping m WHERE m.kind || '' = :kind AND m.workos_id = a.id)";
  }

  /** Fills the table of those that are known to nobody, but in lower case. */
  String fold() {
    String known =
        "SELECT clerk_id AS id FROM planned WHERE kind = :kind"
            + " UNION SELECT clerk_id FROM mapping WHERE kind = :kind"
            + " UNION SELECT workos_id FROM mapping WHERE kind = :kind";
    return "INSERT INTO "
        + folded
        + " (folded, known) SELECT lower(k.id), CASE WHEN count(*) = 1 THEN min(k.id) END FROM ("
        + known
        + ") k WHERE lower(k.id) IN (SELECT lower(l.id) FROM ("
        + lost()
        + ") l WHERE l.reason = 'NOT_IN_SNAPSHOT') GROUP BY lower(k.id)";
  }

  /** Those of {@link #lost}, in the order of their lines; fifth, whether they are such ones. */
  String lostAndFolded() {
    return "SELECT l.line, l.id, l.label, l.reason, f.folded IS NOT NULL, f.known FROM ("
        + lost()
        + ") l LEFT JOIN "
        + folded
        + " f ON l.reason = 'NOT_IN_SNAPSHOT' AND f.folded = lower(l.id) ORDER BY l.line, l.id";
  }

  /** How many of WorkOS, or of those to come, no id of the table leads to. */
  String unreferenced(boolean forecast) {
    String known = "SELECT 1 FROM " + kept + " a WHERE a.id = ";
    return forecast
        ? "SELECT count(*) FROM planned p WHERE p.kind = :kind"
            + " AND p.fate NOT IN ('SKIP', 'BLOCKED') AND NOT EXISTS ("
            + known
            + "p.clerk_id)"
        : "SELECT count(*) FROM mapping m WHERE m.kind = :kind AND NOT EXISTS ("
            + known
            + "m.clerk_id) AND NOT EXISTS ("
            + known
            + "m.workos_id)";
  }
}

package dev.ferry.workspace.sqlite.idmap;

/**
 * What is asked of the ids of one kind, bound as {@code kind}.
 *
 * @param kept the table that an application's ids lie in
 */
record IdTables(String kept) {
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
        + " a LEFT JOIN planned p ON p.clerk_id = a.id AND +p.kind = :kind"
        + WHAT_BECAME
        + " WHERE NOT EXISTS (SELECT 1 FROM mapping m WHERE m.kind = :kind AND m.clerk_id = a.id)"
        + " AND NOT EXISTS (SELECT 1 FROM mapping m WHERE +m.kind = :kind AND m.workos_id = a.id)";
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

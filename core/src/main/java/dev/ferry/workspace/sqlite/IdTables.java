package dev.ferry.workspace.sqlite;

import dev.ferry.model.ObjectKind;

/** Where a kind's ids, plan and results are kept, under the same names for each kind. */
record IdTables(String mapping, String plan, String result, String undone) {
  private static final String REASON =
      "CASE WHEN p.clerk_id IS NULL THEN 'NOT_IN_SNAPSHOT'"
          + " WHEN p.fate IN ('SKIP', 'BLOCKED') THEN coalesce(p.reason, 'NOT_APPLIED_YET')"
          + " WHEN u.outcome = 'DELETED' THEN 'ROLLED_BACK'"
          + " WHEN r.outcome IN ('SKIPPED', 'FAILED') AND r.reason IS NOT NULL THEN r.reason"
          + " ELSE 'NOT_APPLIED_YET' END";

  static IdTables of(ObjectKind kind) {
    if (kind == ObjectKind.USER) {
      return new IdTables(
          "mapping",
          "(SELECT seq, clerk_id, email AS label, fate, reason FROM plan_user)",
          "result",
          "undone");
    }
    String ofKind = " WHERE kind = '" + kind.name() + "')";
    return new IdTables(
        "(SELECT clerk_id, workos_id, origin FROM mapping_object" + ofKind,
        "(SELECT seq, clerk_id, label, fate, reason FROM plan_object" + ofKind,
        "(SELECT seq, outcome, reason FROM result_object" + ofKind,
        "(SELECT clerk_id, outcome FROM undone_object" + ofKind);
  }

  /** Those of the plan without a WorkOS id. */
  String unmapped() {
    return "SELECT p.seq, p.clerk_id, p.label, "
        + REASON
        + " AS reason FROM "
        + plan
        + " p"
        + whatBecame()
        + " WHERE NOT EXISTS (SELECT 1 FROM "
        + mapping
        + " m WHERE m.clerk_id = p.clerk_id)";
  }

  /** Ids of this table that are neither a Clerk id with a WorkOS id nor such a WorkOS id. */
  String lost(String kept) {
    return "SELECT a.line, a.id, p.label, "
        + REASON
        + " AS reason FROM "
        + kept
        + " a LEFT JOIN "
        + plan
        + " p ON p.clerk_id = a.id"
        + whatBecame()
        + " WHERE NOT EXISTS (SELECT 1 FROM "
        + mapping
        + " m WHERE m.clerk_id = a.id) AND NOT EXISTS (SELECT 1 FROM "
        + mapping
        + " m WHERE m.workos_id = a.id)";
  }

  /** How many of WorkOS, or of those to come, no id of this table leads to. */
  String unreferenced(String kept, boolean forecast) {
    String known = "SELECT 1 FROM " + kept + " a WHERE a.id = ";
    return forecast
        ? "SELECT count(*) FROM "
            + plan
            + " p WHERE p.fate NOT IN ('SKIP', 'BLOCKED') AND NOT EXISTS ("
            + known
            + "p.clerk_id)"
        : "SELECT count(*) FROM "
            + mapping
            + " m WHERE NOT EXISTS ("
            + known
            + "m.clerk_id) AND NOT EXISTS ("
            + known
            + "m.workos_id)";
  }

  private String whatBecame() {
    return " LEFT JOIN "
        + result
        + " r ON r.seq = p.seq LEFT JOIN "
        + undone
        + " u ON u.clerk_id = p.clerk_id";
  }
}

package dev.ferry.workspace.sqlite;

import static dev.ferry.workspace.sqlite.SnapshotObjectRows.COLUMNS;
import static dev.ferry.workspace.sqlite.SnapshotObjectRows.MAPPED;

/** The questions that the plan of everything but users is made with. */
final class ObjectPlanningSql {
  static final String PERMISSIONS = ofKind("PERMISSION");
  static final String ROLES = ofKind("ROLE");

  static final String HELD = "SELECT profile FROM target WHERE kind = ? ORDER BY workos_id";

  static final String ORGANIZATIONS =
      "SELECT "
          + COLUMNS
          + ", t.profile, "
          + mappedAndNot("t.workos_id IS NOT NULL")
          + " FROM snapshot_object s"
          + MAPPED
          + " LEFT JOIN target t ON t.kind = s.kind AND t.workos_id ="
          + "   (SELECT workos_id FROM target"
          + "     WHERE kind = 'ORGANIZATION' AND external_id = s.clerk_id LIMIT 1)"
          + " WHERE s.kind = 'ORGANIZATION' ORDER BY s.seq";

  static final String DOMAINS_OF_ORGANIZATION =
      "SELECT "
          + COLUMNS
          + " FROM snapshot_object s"
          + MAPPED
          + " WHERE s.organization_id = ? AND s.kind = 'DOMAIN' ORDER BY s.seq";

  /**
   * The names of what is nobody's: whatever carries the id of an organization of the snapshot is
   * that one. Gathered once, since thousands may have the same name.
   */
  static final String FOREIGN_NAMES =
      "CREATE TEMP TABLE foreign_name AS SELECT DISTINCT t.label AS name FROM target t"
          + " WHERE t.kind = 'ORGANIZATION' AND NOT EXISTS (SELECT 1 FROM snapshot_object k WHERE k.clerk_id = t.external_id)";

  static final String FOREIGN_NAMES_INDEX =
      "CREATE UNIQUE INDEX temp.foreign_name_name ON foreign_name (name)";

  static final String NO_FOREIGN_NAMES = "DROP TABLE IF EXISTS temp.foreign_name";

  static final String NAME_SHARED =
      "SELECT EXISTS (SELECT 1 FROM temp.foreign_name WHERE name = ?)";

  /**
   * The domains that two organizations claim, in Clerk or in WorkOS; an organization of the
   * snapshot and what carries its id are one. Gathered once.
   */
  static final String CONTESTED_DOMAINS =
      "CREATE TEMP TABLE contested_domain AS SELECT name FROM ("
          + "SELECT d.label AS name, d.organization_id AS claimant"
          + "   FROM snapshot_object d WHERE d.kind = 'DOMAIN'"
          + " UNION ALL SELECT w.label, coalesce(t.external_id, t.workos_id) FROM target w"
          + "   JOIN target t ON t.kind = 'ORGANIZATION' AND t.workos_id = w.organization_id"
          + "   WHERE w.kind = 'DOMAIN')"
          + " GROUP BY name HAVING count(DISTINCT claimant) > 1";

  static final String CONTESTED_DOMAINS_INDEX =
      "CREATE UNIQUE INDEX temp.contested_domain_name ON contested_domain (name)";

  static final String NO_CONTESTED_DOMAINS = "DROP TABLE IF EXISTS temp.contested_domain";

  static final String CONTESTED =
      "SELECT EXISTS (SELECT 1 FROM temp.contested_domain WHERE name = ?)";

  static final String DOMAINS =
      "SELECT "
          + COLUMNS
          + ", "
          + StoredObjectPlans.columns("p", "planned_")
          + ", "
          + mappedAndNot("0")
          + " AND "
          + ArrivalSql.cameAfter("s.clerk_id", "s.organization_id", "create-organization")
          + " AS removed FROM snapshot_object s"
          + MAPPED
          + organization("p")
          + " WHERE s.kind = 'DOMAIN' ORDER BY s.seq";

  /** The plus keeps SQLite from looking through all domains. */
  static final String DOMAIN_PLANNED =
      "SELECT EXISTS (SELECT 1 FROM planned"
          + " WHERE organization_id = ? AND +kind = 'DOMAIN' AND label = ?)";

  /**
   * What WorkOS holds for the two is known by the WorkOS ids that their own plans have found: by
   * external id, or by address where the policy links. Of a removed one nobody can say so where
   * user or organization are to be made anew.
   */
  static final String MEMBERSHIPS =
      "SELECT "
          + COLUMNS
          + ", u.fate, u.decision, p.fate,"
          + " EXISTS (SELECT 1 FROM snapshot_object e WHERE e.user_id = s.user_id"
          + "   AND e.organization_id = s.organization_id AND e.kind = s.kind AND e.seq < s.seq),"
          + " t.profile, t.workos_id IS NULL"
          + " AND u.workos_id IS NOT NULL"
          + " AND p.workos_id IS NOT NULL AND "
          + mappedAndNot("0")
          + " AND "
          + ArrivalSql.cameAfter("s.clerk_id", "s.user_id", "create-user")
          + " AND "
          + ArrivalSql.cameAfter("s.clerk_id", "s.organization_id", "create-organization")
          + " FROM snapshot_object s"
          + MAPPED
          + " LEFT JOIN planned u ON u.clerk_id = s.user_id AND +u.kind = 'USER'"
          + organization("p")
          + " LEFT JOIN target t ON t.kind = s.kind AND t.workos_id = (SELECT workos_id"
          + "   FROM target"
          + "   WHERE kind = 'MEMBERSHIP' AND organization_id = p.workos_id"
          + "   AND user_id = u.workos_id LIMIT 1)"
          + " WHERE s.kind = 'MEMBERSHIP' ORDER BY s.seq";

  static final String INVITATIONS =
      "SELECT "
          + COLUMNS
          + ", p.fate FROM snapshot_object s"
          + MAPPED
          + organization("p")
          + " WHERE s.kind = 'INVITATION' ORDER BY s.seq";

  static final String CONNECTIONS =
      "SELECT "
          + COLUMNS
          + ", p.fate, p.workos_id,"
          + " EXISTS (SELECT 1 FROM snapshot_object e WHERE e.organization_id = s.organization_id"
          + "   AND e.kind = s.kind AND e.seq < s.seq"
          + "   AND e.label = s.label), "
          + mappedAndNot(
              "EXISTS (SELECT 1 FROM target h WHERE h.kind = m.kind AND h.workos_id = m.workos_id)")
          + " AND "
          + ArrivalSql.cameAfter("s.clerk_id", "s.organization_id", "create-organization")
          + " FROM snapshot_object s"
          + MAPPED
          + organization("p")
          + " WHERE s.kind = 'CONNECTION' ORDER BY s.seq";

  /**
   * What an organization has in WorkOS, and whether that is another connection's of Clerk's: one
   * has come to it, has given it its id, or was recognised in it a moment ago.
   */
  static final String HELD_CONNECTIONS =
      "SELECT t.profile, EXISTS (SELECT 1 FROM mapping m"
          + "   WHERE m.workos_id = t.workos_id AND m.kind = 'CONNECTION' AND m.clerk_id <> ?1)"
          + " OR EXISTS (SELECT 1 FROM snapshot_object c WHERE c.organization_id = ?2"
          + "   AND +c.kind = 'CONNECTION' AND c.clerk_id = t.external_id AND c.clerk_id <> ?1)"
          + " OR EXISTS (SELECT 1 FROM planned p WHERE p.organization_id = ?2"
          + "   AND p.kind = 'CONNECTION'"
          + "   AND p.workos_id = t.workos_id)"
          + " FROM target t WHERE t.kind = 'CONNECTION' AND t.organization_id = ?3"
          + " ORDER BY t.workos_id";

  static final String INSERT =
      "INSERT INTO planned (kind, seq, clerk_id, label, organization_id, user_id, fate,"
          + " reason, workos_id, decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ObjectPlanningSql() {}

  private static String ofKind(String kind) {
    return "SELECT "
        + COLUMNS
        + ", "
        + mappedAndNot(
            "EXISTS (SELECT 1 FROM target h WHERE h.kind = m.kind AND h.workos_id = m.workos_id)")
        + " FROM snapshot_object s"
        + MAPPED
        + " WHERE s.kind = '"
        + kind
        + "' ORDER BY s.seq";
  }

  /**
   * True if the journal knows it as arrived, by nobody's undoing of ours, and this does not hold.
   */
  private static String mappedAndNot(String there) {
    return "m.workos_id IS NOT NULL AND NOT ("
        + there
        + ") AND NOT "
        + ArrivalSql.undoing("s.clerk_id");
  }

  private static String organization(String alias) {
    return " LEFT JOIN planned "
        + alias
        + " ON "
        + alias
        + ".clerk_id = s.organization_id AND +"
        + alias
        + ".kind = 'ORGANIZATION'";
  }
}

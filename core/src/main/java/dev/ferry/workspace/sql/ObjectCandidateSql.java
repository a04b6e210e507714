package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import java.util.List;

/**
 * The questions that the plan of everything but users is made with. A row begins with what {@link
 * SnapshotObjectRows} reads.
 */
final class ObjectCandidateSql {
  /**
   * The names of what is nobody's: whatever carries the id of an organization of the snapshot is
   * that one. Thousands may have the same name.
   */
  private static final String FOREIGN_NAMES =
      """
      INSERT INTO foreign_name SELECT DISTINCT t.label FROM target t
      WHERE t.label IS NOT NULL AND t.kind = 'ORGANIZATION'
        AND NOT EXISTS (SELECT 1 FROM snapshot_object k WHERE k.clerk_id = t.external_id)
      """;

  /**
   * The domains that two organizations claim, in Clerk or in WorkOS; an organization of the
   * snapshot and what carries its id are one.
   */
  private static final String CONTESTED_DOMAINS =
      """
      INSERT INTO contested_domain SELECT name FROM
        (SELECT d.label AS name, d.organization_id AS claimant
          FROM snapshot_object d WHERE d.kind = 'DOMAIN'
        UNION ALL SELECT w.label, coalesce(t.external_id, t.workos_id) FROM target w
          JOIN target t ON t.kind = 'ORGANIZATION' AND t.workos_id = w.organization_id
          WHERE w.kind = 'DOMAIN') c
      GROUP BY name HAVING count(DISTINCT claimant) > 1
      """;

  static final List<String> FORGET_WHAT_WAS_GATHERED =
      List.of("DELETE FROM foreign_name", "DELETE FROM contested_domain");

  /**
   * Where it is gathered; never dropped, since each change of the schema has SQLite understand all
   * statements of a connection anew.
   */
  static final List<String> MAKE_ROOM =
      List.of(
          """
          CREATE TEMP TABLE IF NOT EXISTS foreign_name (name TEXT PRIMARY KEY) WITHOUT ROWID
          """,
          """
          CREATE TEMP TABLE IF NOT EXISTS contested_domain (name TEXT PRIMARY KEY) WITHOUT ROWID
          """);

  /** What is asked once, since each object would ask it again. */
  static final List<String> GATHER = List.of(FOREIGN_NAMES, CONTESTED_DOMAINS);

  static final String NAME_SHARED = "SELECT EXISTS (SELECT 1 FROM foreign_name WHERE name = ?)";

  static final String CONTESTED = "SELECT EXISTS (SELECT 1 FROM contested_domain WHERE name = ?)";

  static final String HELD = "SELECT profile FROM target WHERE kind = ? ORDER BY workos_id";

  static final String ORGANIZATIONS =
      """
      SELECT %s, t.profile, %s, b.held, b.refused
      FROM snapshot_object s
      %s
      LEFT JOIN target t ON t.kind = s.kind AND t.workos_id = (SELECT workos_id FROM target
        WHERE kind = 'ORGANIZATION' AND external_id = s.clerk_id LIMIT 1)
      LEFT JOIN base b ON b.kind = s.kind AND b.clerk_id = s.clerk_id
        AND b.workos_id = t.workos_id
      WHERE s.kind = 'ORGANIZATION' ORDER BY s.seq
      """
          .formatted(
              SnapshotObjectRows.COLUMNS,
              mappedAndNot("t.workos_id IS NOT NULL"),
              SnapshotObjectRows.MAPPED);

  static final String DOMAINS_OF_ORGANIZATION =
      """
      SELECT %s
      FROM snapshot_object s
      %s
      WHERE s.organization_id = ? AND s.kind = 'DOMAIN' ORDER BY s.seq
      """
          .formatted(SnapshotObjectRows.COLUMNS, SnapshotObjectRows.MAPPED);

  static final String DOMAINS =
      """
      SELECT %s, %s, %s AND %s AS removed
      FROM snapshot_object s
      %s
      WHERE s.kind = 'DOMAIN' ORDER BY s.seq
      """
          .formatted(
              SnapshotObjectRows.COLUMNS,
              StoredObjectPlans.columns("p", "planned_"),
              mappedAndNot("FALSE"),
              cameAfterItsOrganization(),
              mappedAndOrganization());

  /** The plus keeps SQLite from looking through all domains. */
  static final String DOMAIN_PLANNED =
      """
      SELECT EXISTS (SELECT 1 FROM planned
        WHERE organization_id = ? AND kind || '' = 'DOMAIN' AND label = ?)
      """;

  /**
   * What WorkOS holds for the two is known by the WorkOS ids that their own plans have found: by
   * external id, or by address where the policy links. Of a removed one nobody can say so where
   * user or organization are to be made anew. One that was taken away in Clerk and made anew has
   * another id there: what both sides held last is then known of the former one. (With min(),
   * SQLite takes the other columns of that very row.)
   */
  static final String MEMBERSHIPS =
      """
      SELECT %s, u.fate, u.decision, p.fate,
        EXISTS (SELECT 1 FROM snapshot_object e WHERE e.user_id = s.user_id
          AND e.organization_id = s.organization_id AND e.kind = s.kind AND e.seq < s.seq),
        t.profile,
        t.workos_id IS NULL AND u.workos_id IS NOT NULL AND p.workos_id IS NOT NULL
          AND %s AND %s AND %s,
        CASE WHEN b.held IS NOT NULL OR t.workos_id IS NULL THEN b.held
          ELSE (SELECT o.held FROM mapping m
            JOIN base o ON o.kind = m.kind AND o.clerk_id = m.clerk_id
              AND o.workos_id = m.workos_id
            WHERE m.workos_id = t.workos_id AND m.kind || '' = s.kind
              AND NOT EXISTS (SELECT 1 FROM snapshot_object g WHERE g.clerk_id = m.clerk_id
                AND g.kind || '' = m.kind)
            ORDER BY m.clerk_id LIMIT 1) END,
        u.label
      FROM snapshot_object s
      %s
      LEFT JOIN planned u ON u.clerk_id = s.user_id AND u.kind || '' = 'USER'
      LEFT JOIN target t ON t.kind = s.kind AND t.workos_id = (SELECT workos_id FROM target
        WHERE kind = 'MEMBERSHIP' AND organization_id = p.workos_id AND user_id = u.workos_id
        LIMIT 1)
      LEFT JOIN base b ON b.kind = s.kind AND b.clerk_id = s.clerk_id
        AND b.workos_id = t.workos_id
      WHERE s.kind = 'MEMBERSHIP' ORDER BY s.seq
      """
          .formatted(
              SnapshotObjectRows.COLUMNS,
              mappedAndNot("FALSE"),
              ArrivalSql.cameAfter("s.clerk_id", "s.user_id", "user"),
              cameAfterItsOrganization(),
              mappedAndOrganization());

  /** What is planned for the memberships that who has an address has in an organization. */
  static final String MEMBERSHIPS_OF_ADDRESS =
      """
      SELECT p.fate FROM planned u
      JOIN snapshot_object m ON m.user_id = u.clerk_id AND m.organization_id = ?
        AND m.kind = 'MEMBERSHIP'
      JOIN planned p ON p.clerk_id = m.clerk_id AND p.kind || '' = 'MEMBERSHIP'
      WHERE u.kind = 'USER' AND u.label = ?
      """;

  /** Whether who has an address in WorkOS is in an organization there. */
  static final String HELD_MEMBER =
      """
      SELECT EXISTS (SELECT 1 FROM target u
        JOIN target m ON m.kind = 'MEMBERSHIP' AND m.organization_id = ?
          AND m.user_id = u.workos_id
        WHERE u.kind = 'USER' AND u.label = ?)
      """;

  static final String INVITATIONS =
      """
      SELECT %s, p.fate, p.workos_id
      FROM snapshot_object s
      %s
      WHERE s.kind = 'INVITATION' ORDER BY s.seq
      """
          .formatted(SnapshotObjectRows.COLUMNS, mappedAndOrganization());

  static final String CONNECTIONS =
      """
      SELECT %s, p.fate, p.workos_id,
        EXISTS (SELECT 1 FROM snapshot_object e WHERE e.organization_id = s.organization_id
          AND e.kind = s.kind AND e.seq < s.seq AND e.label = s.label),
        %s AND %s
      FROM snapshot_object s
      %s
      WHERE s.kind = 'CONNECTION' ORDER BY s.seq
      """
          .formatted(
              SnapshotObjectRows.COLUMNS,
              mappedAndNot(stillThere()),
              cameAfterItsOrganization(),
              mappedAndOrganization());

  /**
   * What an organization has in WorkOS, less what is another connection's of Clerk's: one has come
   * to it, has given it its id, or was recognised in it a moment ago.
   */
  static final String HELD_CONNECTIONS =
      """
      SELECT t.profile FROM target t
      WHERE t.kind = 'CONNECTION' AND t.organization_id = ?
        AND NOT EXISTS (SELECT 1 FROM mapping m
          WHERE m.workos_id = t.workos_id AND m.kind = 'CONNECTION' AND m.clerk_id <> ?)
        AND NOT EXISTS (SELECT 1 FROM snapshot_object c WHERE c.organization_id = ?
          AND c.kind || '' = 'CONNECTION' AND c.clerk_id = t.external_id AND c.clerk_id <> ?)
        AND NOT EXISTS (SELECT 1 FROM planned p WHERE p.organization_id = ?
          AND p.kind = 'CONNECTION' AND p.workos_id = t.workos_id)
      ORDER BY t.workos_id
      """;

  private ObjectCandidateSql() {}

  /** All of a kind of which there are few. */
  static String numbered(ObjectKind kind) {
    return """
    SELECT %s, %s
    FROM snapshot_object s
    %s
    WHERE s.kind = '%s' ORDER BY s.seq
    """
        .formatted(
            SnapshotObjectRows.COLUMNS,
            mappedAndNot(stillThere()),
            SnapshotObjectRows.MAPPED,
            kind.name());
  }

  private static String stillThere() {
    return "EXISTS (SELECT 1 FROM target h WHERE h.kind = m.kind AND h.workos_id = m.workos_id)";
  }

  /**
   * True if the journal knows it as arrived, by nobody's undoing of ours, and this does not hold.
   */
  private static String mappedAndNot(String there) {
    return "m.workos_id IS NOT NULL AND NOT (%s) AND NOT %s"
        .formatted(there, ArrivalSql.undoing("s.clerk_id"));
  }

  private static String cameAfterItsOrganization() {
    return ArrivalSql.cameAfter("s.clerk_id", "s.organization_id", "organization");
  }

  /** Its mapping, and what is planned for its organization as {@code p}. */
  private static String mappedAndOrganization() {
    return SnapshotObjectRows.MAPPED
        + " LEFT JOIN planned p ON p.clerk_id = s.organization_id AND p.kind || '' = 'ORGANIZATION'";
  }
}

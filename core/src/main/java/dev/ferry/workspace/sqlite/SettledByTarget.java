package dev.ferry.workspace.sqlite;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Creations and links that were never answered, and whose object WorkOS is now known to hold. */
record SettledByTarget(Jdbi jdbi, StoredFacts facts, StoredUsers stored) {
  /** CROSS JOIN keeps SQLite at the few unanswered ones as the outer loop. */
  static final String USERS =
      """
      SELECT u.clerk_id, t.profile, j.operation, j.fact, j.workos_id, j.reason, j.part, j.why,
        j.detail, j.at
      FROM unanswered u
      CROSS JOIN target t ON t.kind = 'USER' AND t.external_id = u.clerk_id
      CROSS JOIN journal j ON j.entry = (SELECT max(i.entry) FROM journal i
        WHERE i.clerk_id = u.clerk_id AND i.operation = u.operation AND i.fact = 'intended')
      """;

  static final String OBJECTS =
      """
      SELECT u.clerk_id, u.operation, t.workos_id, t.profile FROM unanswered u
      CROSS JOIN target t ON t.kind = 'ORGANIZATION' AND t.external_id = u.clerk_id
      WHERE u.operation = 'create-organization'
      UNION ALL SELECT u.clerk_id, u.operation, t.workos_id, t.profile FROM unanswered u
      CROSS JOIN target t ON t.kind = 'CONNECTION' AND t.external_id = u.clerk_id
      WHERE u.operation = 'create-connection'
      UNION ALL SELECT u.clerk_id, u.operation, t.workos_id, t.profile FROM unanswered u
      CROSS JOIN planned p ON p.clerk_id = u.clerk_id
      CROSS JOIN target t ON t.kind = p.kind AND t.workos_id = p.workos_id
      WHERE u.operation IN ('create-role', 'create-permission')
      UNION ALL SELECT u.clerk_id, u.operation, t.workos_id, t.profile FROM unanswered u
      CROSS JOIN planned p ON p.clerk_id = u.clerk_id
      CROSS JOIN mapping m ON m.kind = 'USER' AND m.clerk_id = p.user_id
      CROSS JOIN mapping o ON o.kind = 'ORGANIZATION' AND o.clerk_id = p.organization_id
      CROSS JOIN target t ON t.kind = 'MEMBERSHIP'
        AND t.organization_id = o.workos_id AND t.user_id = m.workos_id
      WHERE u.operation = 'create-membership'
      """;

  /** By so much the two clocks may differ before a user is no longer taken for our doing. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  List<Entry> entries(Instant now) {
    List<Entry> settled = new ArrayList<>();
    jdbi.useHandle(
        handle -> {
          handle.createQuery(USERS).map((rs, context) -> user(rs, now)).forEach(settled::addAll);
          handle
              .createQuery(OBJECTS)
              .map((rs, context) -> object(rs, now))
              .forEach(settled::addAll);
        });
    return settled;
  }

  private List<Entry> object(ResultSet row, Instant now) throws SQLException {
    OperationKind operation = SqliteJournal.operation(row.getString("operation"));
    String profile = row.getString("profile");
    if (operation == OperationKind.CREATE_ROLE
        && !stored.read(profile, WorkosRole.class).permissions().isEmpty()) {
      return List.of(); // ours begins without permissions
    }
    // What we did was done when it was created; whatever came later is not our doing.
    String createdAt =
        operation == OperationKind.CREATE_MEMBERSHIP
            ? stored.read(profile, WorkosMembership.class).createdAt()
            : null;
    Fact applied = new Fact.Applied(operation, row.getString("workos_id"), createdAt);
    return settled(row.getString("clerk_id"), applied, now);
  }

  private static List<Entry> settled(String clerkId, Fact fact, Instant now) {
    return List.of(
        new Entry.Noted(clerkId, now, SqliteJournal.noAnswer(fact.operation())),
        new Entry.Noted(clerkId, now, fact));
  }

  /** What the user that now carries the external id tells about the intent. */
  private List<Entry> user(ResultSet rs, Instant now) throws SQLException {
    String clerkId = rs.getString("clerk_id");
    return settled(rs).map(fact -> settled(clerkId, fact, now)).orElse(List.of());
  }

  private Optional<Fact> settled(ResultSet rs) throws SQLException {
    WorkosUser found = Objects.requireNonNull(stored.workosUser(rs.getString("profile")));
    Fact fact = facts.fact(rs);
    if (!(fact instanceof Fact.Intended intent)) {
      throw new IllegalStateException("not an intent: " + fact);
    }
    WorkosUser before = intent.before();
    return switch (intent.operation()) {
      case CREATE_USER -> created(intent, Instant.ofEpochMilli(rs.getLong("at")), found);
      case UPDATE_USER ->
          // Before, it was known by its address only: it must be remembered as linked.
          before != null && before.externalId() == null && before.id().equals(found.id())
              ? Optional.of(new Fact.Linked(OperationKind.UPDATE_USER, found.id()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * One with another address than was sent, one without the verification that was sent, or one that
   * is older than our request stays unanswered: it is not ours to bind anything to. What we did to
   * it was done when it was created; whatever came later is not our doing.
   */
  private static Optional<Fact> created(Fact.Intended intent, Instant left, WorkosUser found) {
    UserContent written = intent.written();
    boolean sent =
        written != null
            && EmailAddress.key(written.email()).equals(EmailAddress.key(found.email()))
            && (found.emailVerified() || !written.emailVerified())
            && isCreatedSince(left, found);
    return sent
        ? Optional.of(new Fact.Applied(intent.operation(), found.id(), found.createdAt()))
        : Optional.empty();
  }

  /** Unknown is not a pass. */
  private static boolean isCreatedSince(Instant left, WorkosUser found) {
    String created = found.createdAt();
    try {
      return created != null && !Instant.parse(created).isBefore(left.minus(CLOCK_SKEW));
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
